import Extraction
import Papers
import Testing

/// The text of a paper that has one part.
func text(of bytes: [UInt8], format: String, limits: Limits = Limits()) throws -> String {
    let parts = try PaperReader(limits: limits).parts(of: bytes, format: format)
    try #require(parts.count == 1)
    guard case .text(let text) = parts[0] else { return "" }
    return text
}
