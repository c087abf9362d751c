import Extraction
import Foundation
import Sandbox
import Testing

/// What reading one paper costs by the clock, beside the sandbox's own cost; both are printed.
@Suite(.serialized) struct CostTests {
    /// Milliseconds at the median that a paper may take beside the sandbox: 30 for a docx, 40 for a
    /// workbook, 60 for a page of a PDF.
    @Test(arguments: [("notice.docx", 30), ("table.xlsx", 40), ("notice.pdf", 60)])
    func staysWithinItsTime(name: String, millisecondsMax: Int) throws {
        let format = name.split(separator: ".").last.map(String.init) ?? ""
        if let tool = Tool.standard.first(where: { $0.formats.contains(format) }) {
            guard tool.isInstalled else { return }
        }
        let bytes = try Scene.bytes(name)
        let whole = median { _ = Scene.extracted(bytes, name: name) }
        let nothing = Tool(
            formats: ["pdf"], command: ["/bin/true"], package: "coreutils", output: .paragraphs)
        let sandbox = median {
            _ = Scene.extracted(Array("%PDF-1.4".utf8), name: "a", tools: [nothing])
        }
        print("cost: \(name) \(whole), of which the sandbox \(sandbox)")
        #expect(whole - sandbox <= .milliseconds(millisecondsMax))
    }

    /// Of 21 runs, so that a busy moment of the machine does not count.
    private func median(of work: () -> Void) -> Duration {
        (0..<21).map { _ in ContinuousClock().measure(work) }.sorted()[10]
    }
}
