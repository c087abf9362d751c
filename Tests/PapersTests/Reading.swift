import Directives
import Extraction
import Papers
import Testing

/// The text of a paper that has one part.
func text(of bytes: [UInt8], format: String, limits: Limits = Limits()) throws -> String {
    let parts = try PaperReader(limits: limits).parts(of: bytes, format: format)
    try #require(parts.count == 1)
    guard case .text(let text, _) = parts[0] else { return "" }
    return text
}

/// The headings of a paper's first part, each its level before its line: `2 目标`.
func headings(of bytes: [UInt8], format: String) throws -> [String] {
    let parts = try PaperReader(limits: Limits()).parts(of: bytes, format: format)
    guard case .text(let text, let headings)? = parts.first else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return headings.map { "\($0.level) \(lines[$0.line])" }
}
