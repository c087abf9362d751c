/// A line of a text that is a heading, and how deep it stands: an attribute, no mark in the text.
public struct Heading: Hashable, Sendable {
    /// By what it is known.
    public enum Sign: String, Hashable, Sendable {
        /// By the paper's form: a style, the outline, the size of its letters.
        case form
        /// By the number before it alone, as in plain text.
        case number
    }

    /// Of the text's lines, from 0; "\n" parts them, empty lines count.
    public let line: Int
    /// 1 is the outermost; in ``levels``.
    public let level: Int
    public let sign: Sign

    /// ECMA-376 has nine levels, HTML and CommonMark six, OpenDocument (19.844) any number, of which
    /// office programs show ten.
    public static let levels = 1...10

    public init(line: Int, level: Int, sign: Sign = .form) {
        precondition(line >= 0, "line \(line) of a text")
        precondition(Self.levels.contains(level), "a heading of level \(level)")
        self.line = line
        self.level = level
        self.sign = sign
    }
}
