/// A line of a text that is a heading, and how deep it stands: an attribute, no mark in the text.
public struct Heading: Hashable, Sendable {
    /// Of the text's lines, from 0; "\n" parts them, empty lines count.
    public let line: Int
    /// 1 is the outermost; in ``levels``.
    public let level: Int

    /// ECMA-376 has nine levels, HTML and CommonMark six, OpenDocument (19.844) any number, of which
    /// office programs show ten.
    public static let levels = 1...10

    public init(line: Int, level: Int) {
        precondition(line >= 0, "line \(line) of a text")
        precondition(Self.levels.contains(level), "a heading of level \(level)")
        self.line = line
        self.level = level
    }
}
