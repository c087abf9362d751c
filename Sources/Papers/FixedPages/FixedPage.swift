internal import Extraction

/// One page of an OFD: runs of letters at their places, laid out as lines of text.
struct FixedPage {
    private struct Run {
        /// Millimetres from the left and the top edge to the start of the base line.
        let x: Double
        let y: Double
        /// Millimetres, of one Han character.
        let size: Double
        let words: String
        let isHeavy: Bool
    }

    private var runs: [Run] = []

    /// Takes the text of a page's or template's content.
    mutating func add(_ page: MarkupNode?) {
        for object in page?.child("Content")?.descendants("TextObject") ?? [] {
            let box = (object.attribute("Boundary") ?? "").split(separator: " ").map {
                Self.place($0)
            }
            // The standard spells it large, some programs small.
            let size = Double(object.attribute("Size") ?? object.attribute("size") ?? "") ?? 4
            // Bold is 700 (GB/T 33190-2016, 11.3); text has 400.
            let isHeavy = (object.attribute("Weight").flatMap { Int($0) } ?? 400) >= 600
            for code in object.children("TextCode") {
                let words = code.words
                guard words.contains(where: { !$0.isWhitespace }) else { continue }
                runs.append(
                    Run(
                        x: (box.first ?? 0) + Self.place(code.attribute("X")),
                        y: (box.dropFirst().first ?? 0) + Self.place(code.attribute("Y")),
                        // 4 mm is the size of body text (三号 has 5.6); kept from zero.
                        size: size > 0.5 && size < 100 ? size : 4, words: words,
                        isHeavy: isHeavy))
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

    /// Runs at one height, from top to bottom and from left to right.
    private var lines: [[Run]] {
        var lines: [[Run]] = []
        for run in runs.sorted(by: { $0.y < $1.y }) {
            // Half a letter higher or lower is still the same line.
            if let last = lines.last?.first, abs(run.y - last.y) < run.size / 2 {
                lines[lines.count - 1].append(run)
            } else {
                lines.append([run])
            }
        }
        return lines.map { $0.sorted { $0.x < $1.x } }
    }

    /// The lines with the size of most of their letters.
    var typeset: [TypesetLine] {
        lines.compactMap { line in
            guard let longest = line.max(by: { $0.words.count < $1.words.count }) else { return nil }
            return TypesetLine(
                words: line.map(\.words).joined(), size: longest.size * Self.pointsPerMillimetre,
                isHeavy: line.allSatisfy(\.isHeavy))
        }
    }

    private static let pointsPerMillimetre = 72 / 25.4

    var bearsLetters: Bool { runs.contains { $0.words.contains(where: \.isLetter) } }

    /// The lines from top to bottom, indented and parted by blanks as on paper.
    var text: String {
        guard let left = runs.map(\.x).min() else { return "" }
        return lines.map { line in
            var laid = ""
            var end = left
            for run in line {
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
