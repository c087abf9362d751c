import Directives
import Extraction
import Foundation
import Sandbox
import Testing

/// The papers that the tests read, and the program that reads them.
enum Scene {
    /// Lies beside the test bundle.
    static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "breakwater-extract").path

    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: fixtures.appending(path: name)))
    }

    /// Reads a paper as the daemon does: told by its bytes, read in the sandbox.
    static func extracted(
        _ bytes: [UInt8], name: String, limits: Limits = Limits(), tools: [Tool] = Tool.standard
    ) -> Extracted {
        let reader = ExtractionProgram(path: program, limits: limits, tools: tools)
        let first = reader.recognised(bytes, name: name)
        guard case .needsProgram(let format) = first else { return first }
        return reader.text(of: bytes, name: name, format: format)
    }

    static func text(_ name: String) throws -> String {
        let result = extracted(try bytes(name), name: name)
        guard case .text(let text, _, _) = result else {
            Issue.record("\(name): \(result)")
            return ""
        }
        return text
    }

    /// The headings of a paper, each its level before its line: `2 养老机构`.
    static func headings(_ name: String) throws -> [String] {
        let result = extracted(try bytes(name), name: name)
        guard case .text(let text, _, let headings) = result else {
            Issue.record("\(name): \(result)")
            return []
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return headings.map { "\($0.level) \(lines[$0.line])" }
    }
}
