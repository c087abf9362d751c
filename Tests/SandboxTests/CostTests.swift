import Extraction
import Foundation
import Sandbox
import Testing

/// What reading one paper costs by the clock, beside the sandbox's own cost; both are printed.
@Suite(.serialized) struct CostTests {
    /// Milliseconds at the median that a paper may take beside the sandbox: 30 for a docx, 40 for a
    /// workbook, 60 for a page of a PDF. What Python and Perl read waits for them to start first.
    @Test(arguments: [
        ("notice.docx", 30), ("table.xlsx", 40), ("notice.pdf", 60), ("notice.odt", 30),
        ("notice.ofd", 30), ("notice.html", 30), ("notice.eml", 60), ("package.zip", 60),
        ("notice.doc", 60), ("table.xls", 600), ("slides.ppt", 600), ("notice.msg", 600),
    ]) func staysWithinItsTime(name: String, millisecondsMax: Int) throws {
        let bytes = try Scene.bytes(name)
        let nothing = Tool(
            formats: ["pdf"], command: ["/bin/true"], package: "coreutils", output: .paragraphs)
        // Other tests run beside this one: what a busy machine adds is no cost of ours, so that one
        // quiet round of three counts.
        var own = Duration.seconds(60)
        for _ in 0..<3 where own > .milliseconds(millisecondsMax) {
            var whole: [Duration] = []
            var sandbox: [Duration] = []
            for _ in 0..<15 {
                whole.append(ContinuousClock().measure { _ = Scene.extracted(bytes, name: name) })
                sandbox.append(
                    ContinuousClock().measure {
                        _ = Scene.extracted(Array("%PDF-1.4".utf8), name: "a", tools: [nothing])
                    })
            }
            own = whole.median - sandbox.median
            print("cost: \(name) \(own.rounded) ms beside the sandbox's \(sandbox.median.rounded) ms")
        }
        #expect(own <= .milliseconds(millisecondsMax))
    }
}

extension Duration {
    /// Milliseconds with one digit.
    fileprivate var rounded: String {
        let tenths = Int((self / .microseconds(100)).rounded())
        return "\(Double(tenths) / 10)"
    }
}

extension [Duration] {
    fileprivate var median: Duration { sorted()[count / 2] }
}
