public import Directives

/// What came out of a file: its text, or a file within that another program must read.
public enum Part: Hashable, Sendable {
    case text(String, headings: [Heading] = [])
    /// A member or attachment, recognised by its bytes.
    case file(name: String, format: String, bytes: [UInt8])
    /// A member or attachment that could not be read, and why.
    case leftOut(name: String, reason: Unreadable)
}
