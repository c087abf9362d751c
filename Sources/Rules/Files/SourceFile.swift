internal import Directives
/// One file of the rules, read once: what it is called and every line of it.
struct SourceFile: Sendable {
    /// Rules are written by hand; a file over this size (1 MiB, about 350,000 Chinese
    /// characters) was put there by mistake.
    static let sizeBytesMax = 1 << 20

    /// Path below the folder of the rules: `detectors/conflict.yaml`.
    let path: String
    let bytes: [UInt8]
    let text: String
    let lines: [Substring]

    /// - Returns: the file, or why it is no text.
    static func make(path: String, bytes: [UInt8]) -> Result<SourceFile, ProblemList> {
        guard bytes.count <= sizeBytesMax else {
            return .failure(
                ProblemList(
                    .unreadable, file: path,
                    message: Said(
                        "共 \(bytes.count) 字节，超过上限 \(sizeBytesMax)", "\(bytes.count) bytes, over the limit of \(sizeBytesMax)"),
                    hint: Said("把文件拆开，或去掉不是规则的内容", "split the file or remove what is no rule")))
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            return .failure(
                ProblemList(
                    .unreadable, file: path, place: Place(line: badLine(body), column: 1),
                    message: Said("不是 UTF-8 编码", "not UTF-8"),
                    hint: Said(
                        "请另存为 UTF-8；这里不读 GB18030 和 UTF-16", "save the file as UTF-8; GB18030 and UTF-16 are not read here")))
        }
        return .success(SourceFile(path: path, bytes: bytes, text: text))
    }

    private init(path: String, bytes: [UInt8], text: String) {
        self.path = path
        self.bytes = bytes
        self.text = text
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    func problem(
        _ code: ProblemCode, at place: Place?, _ message: Said, hint: Said? = nil
    ) -> Problem {
        Problem(
            code, file: path, place: place, excerpt: place.map(excerpt) ?? "", message: message,
            hint: hint)
    }

    /// The line of a place, cut to what a terminal shows: 160 characters, caret included.
    private func excerpt(_ place: Place) -> String {
        guard lines.indices.contains(place.line - 1) else { return "" }
        let line = lines[place.line - 1]
        let width = max(160, place.column + 20)
        return line.count > width ? String(line.prefix(width)) + "…" : String(line)
    }

    /// Number of the first line that is not UTF-8.
    private static func badLine(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (bad ?? 0) + 1
    }
}

/// Problems on their way to a ``RulesProblems``.
struct ProblemList: Error {
    var problems: [Problem]

    init(_ problems: [Problem]) { self.problems = problems }

    init(
        _ code: ProblemCode, file: String, place: Place? = nil, message: Said, hint: Said? = nil
    ) {
        problems = [Problem(code, file: file, place: place, message: message, hint: hint)]
    }
}
