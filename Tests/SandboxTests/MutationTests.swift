import Extraction
import Foundation
import Sandbox
import Testing

/// Papers with some bytes changed: whatever they say now, reading them ends, and nothing grows.
@Suite(.serialized) struct MutationTests {
    /// Folder of papers made by Scripts/mutations; nil when the script does not run the tests.
    static let folder = ProcessInfo.processInfo.environment["BREAKWATER_MUTANTS"]

    /// Papers without a scan, whose recognising takes seconds.
    static let papers = [
        "notice.docx", "notice.odt", "notice.ofd", "notice.html", "notice.eml", "table.xlsx",
        "package.zip", "notice.pdf", "notice.doc",
    ]

    @Test func endWithTextOrReason() throws {
        var generator = Xorshift(seed: 20_261_124)
        var tally = Tally()
        for round in 0..<270 {
            let name = Self.papers[round % Self.papers.count]
            var bytes = try Scene.bytes(name)
            for _ in 0...generator.next(below: 8) {
                let place = generator.next(below: bytes.count)
                bytes[place] = UInt8(generator.next(below: 256))
            }
            if generator.next(below: 8) == 0 {
                bytes.removeLast(generator.next(below: bytes.count))
            }
            tally.take(Scene.extracted(bytes, name: name), of: "round \(round), \(name)")
        }
        print("mutations: \(tally)")
        #expect(tally.texts > 20 && tally.reasons > 20, "both ends are met")
    }

    @Test(.enabled(if: folder != nil)) func endWithTextOrReasonByTheThousand() throws {
        let folder = URL(filePath: try #require(Self.folder))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var tally = Tally()
        var residentAfterHundred = 0
        for (index, name) in names.enumerated() {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            tally.take(Scene.extracted(bytes, name: name), of: name)
            if index == 100 { residentAfterHundred = Self.residentBytes }
        }
        let growth = Self.residentBytes - residentAfterHundred
        print("mutations: \(tally); resident memory grew by \(growth >> 20) MiB")
        #expect(growth < 64 << 20, "memory is flat")
    }

    private static var residentBytes: Int {
        let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (words.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096
    }
}

/// How readings ended.
private struct Tally: CustomStringConvertible {
    private(set) var texts = 0
    private(set) var reasons = 0
    private var words: [String: Int] = [:]

    mutating func take(_ result: Extracted, of what: String) {
        switch result {
        case .text: texts += 1
        case .unreadable(let reason):
            reasons += 1
            let word = String(reason.line.prefix { $0 != "\t" })
            words[word, default: 0] += 1
            // Programs of others may crash in their sandbox; ours may not.
            let isOurs = !["pdf", "doc", "rtf", "xls", "ppt"].contains {
                reason.line.contains("\t\($0)\t")
            }
            if isOurs && reason.line.contains("signal") {
                Issue.record("\(what): \(reason.line)")
            }
        case .needsProgram(let format): Issue.record("\(what): \(format) was not read")
        }
    }

    var description: String {
        let counts = words.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(texts) read, \(reasons) not: \(counts.joined(separator: ", "))"
    }
}

/// A small seeded generator (Marsaglia, 2003), so that a failure can be repeated.
private struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(bound, 1)))
    }
}
