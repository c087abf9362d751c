/// A line as it stands on a page, and how it is set.
public struct TypesetLine: Hashable, Sendable {
    public let words: String
    /// Of its letters, in points.
    public let size: Double
    /// Whether all of it is set in a heavy face: bold, or the 黑体 of Chinese papers.
    public let isHeavy: Bool

    public init(words: String, size: Double, isHeavy: Bool) {
        self.words = words
        self.size = size
        self.isHeavy = isHeavy
    }
}

/// An entry of a paper's own table of contents, which readers show beside the pages.
public struct OutlineEntry: Hashable, Sendable {
    public let title: String
    /// 1 is the outermost.
    public let level: Int

    public init(title: String, level: Int) {
        self.title = title
        self.level = level
    }
}
