/// One page of an OFD: runs of letters at their places, laid out as lines of text.
struct FixedPage {
    private struct Run {
        /// Millimetres from the left and the top edge to the start of the base line.
        let x: Double
        let y: Double
        /// Millimetres, of one Han character.
        let size: Double
        let words: String
    }

    private var runs: [Run] = []

    /// Takes the text of a page's or template's content.
    mutating func add(_ page: MarkupNode?) {
        for object in page?.child("Content")?.descendants("TextObject") ?? [] {
            let box = (object.attribute("Boundary") ?? "").split(separator: " ").map {
                Self.place($0)
            }
            let size = Double(object.attribute("Size") ?? "") ?? 4
            for code in object.children("TextCode") {
                let words = code.words
                guard words.contains(where: { !$0.isWhitespace }) else { continue }
                runs.append(
                    Run(
                        x: (box.first ?? 0) + Self.place(code.attribute("X")),
                        y: (box.dropFirst().first ?? 0) + Self.place(code.attribute("Y")),
                        // 4 mm is the size of body text (三号 has 5.6); kept from zero.
                        size: size > 0.5 && size < 100 ? size : 4, words: words))
            }
        }
    }

    /// Millimetres; within ten metres of the edge, 0 for what is no number.
    private static func place(_ words: some StringProtocol) -> Double {
        guard let place = Double(words), place.isFinite else { return 0 }
        return min(max(place, -10_000), 10_000)
    }

    private static func place(_ words: String?) -> Double {
        words.map { place($0) } ?? 0
    }

    /// The lines from top to bottom, indented and parted by blanks as on paper.
    var text: String {
        guard let left = runs.map(\.x).min() else { return "" }
        var lines: [[Run]] = []
        for run in runs.sorted(by: { $0.y < $1.y }) {
            // Half a letter higher or lower is still the same line.
            if let last = lines.last?.first, abs(run.y - last.y) < run.size / 2 {
                lines[lines.count - 1].append(run)
            } else {
                lines.append([run])
            }
        }
        return lines.map { line in
            var laid = ""
            var end = left
            for run in line.sorted(by: { $0.x < $1.x }) {
                let blanks = (run.x - end) / (run.size / 2)
                // Less than a letter's width is only how the letters were set.
                if laid.isEmpty || blanks >= 2 {
                    laid += String(repeating: " ", count: max(0, min(Int(blanks), 200)))
                }
                laid += run.words
                let columns = run.words.unicodeScalars.reduce(0) {
                    $0 + ($1.value >= 0x2E80 ? 2 : 1)
                }
                end = run.x + Double(columns) * run.size / 2
            }
            return laid
        }.joined(separator: "\n")
    }
}
