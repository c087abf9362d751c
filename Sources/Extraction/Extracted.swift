public import Directives

/// What became of a file's bytes.
public enum Extracted: Hashable, Sendable {
    /// Its text: "\n" between paragraphs, a tab between the cells of a table's row.
    /// `format` is a name from ``Format/all``; `headings` is empty where the format tells of none.
    case text(String, format: String, headings: [Heading] = [])
    /// Recognised, but read only by a program in a sandbox, by the name of its format.
    case needsProgram(format: String)
    /// No text, and why.
    case unreadable(Unreadable)
}
