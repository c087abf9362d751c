import Directives
import Foundation
import Seeded
import Testing

/// Whatever stands in a paper, the reader ends: cut, joined and strewn papers of the labelled streams.
///
/// A reader that stops stops the daemon; a lone 其中： in a list once did.
@Suite struct AnyTextTests {
    private struct Line: Decodable { let text: String }

    private static let texts: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus/dev")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.flatMap { file in
            ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n").compactMap {
                try? JSONDecoder().decode(Line.self, from: Data($0.utf8)).text
            }
        }
    }()

    /// What the readers look for, where nobody expects it.
    private static let marks = [
        "：", "、", "。", "（", "）", "《", "“", "\n", "\n\n", "  ", "\t", "|", "1.", "一、", "(a)", "[1]", "①", "- ", "> ", "?", "…", "____",
        "〔2026〕", "号", "3月5日", "by Friday", "10:00", "第", "%", "其中：", "除", "外", " and ", ", and ", "list of ", "with ", "报", "五栏人数", "有几个",
        "is postponed from ", "RE: ", "示例", "人 数", "——原文——", "-------- ANNEX --------",
    ]

    @Test(arguments: [UInt64(1), 2]) func readsToTheEnd(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        #expect(Self.texts.count > 200)
        for _ in 0..<Self.papersMin {
            var text = Array(Self.texts.randomElement(using: &chance) ?? "")
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                let place = Int.random(in: 0...text.count, using: &chance)
                switch Int.random(in: 0...4, using: &chance) {
                case 0: text = Array(text[..<place])
                case 1: text = Array(text[place...])
                case 2: text.removeSubrange(place..<min(text.count, place + 30))
                case 3: text.insert(contentsOf: Self.marks.randomElement(using: &chance) ?? "", at: place)
                default:
                    let other = Array(Self.texts.randomElement(using: &chance) ?? "")
                    let start = Int.random(in: 0...other.count, using: &chance)
                    text.insert(contentsOf: other[start..<min(other.count, start + 60)], at: place)
                }
            }
            _ = try Paper(text: String(text)).read()
        }
    }

    /// Twenty seconds without optimisation; 24,000 like them were read with it when the mutations were first tried.
    private static let papersMin = 400
}
