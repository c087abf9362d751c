/// The headers or the footers of a paper's pages: each wording once, without page numbers.
struct PageEdges {
    private(set) var lines: [String] = []

    /// Takes the text of one header or footer, its paragraphs parted by "\n".
    mutating func take(_ text: String) {
        for line in text.split(separator: "\n") where !Self.isPageNumber(line) {
            if !lines.contains(String(line)) { lines.append(String(line)) }
        }
    }

    /// Whether a line says no more than the page: `- 3 -`, `第 3 页 共 5 页`, `Page 3 of 5`.
    private static func isPageNumber(_ line: Substring) -> Bool {
        let rest = line.lowercased().replacing("page", with: "").replacing("of", with: "")
        return rest.allSatisfy {
            $0.isNumber || $0.isWhitespace || $0.isPunctuation || $0.isSymbol || "第页頁共".contains($0)
        }
    }
}
