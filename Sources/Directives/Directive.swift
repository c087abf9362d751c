/// Names one arrival; never reused, never derived from the content.
public struct DirectiveID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public static func < (left: DirectiveID, right: DirectiveID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension DirectiveID: CustomStringConvertible, ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    public var description: String { rawValue }
}

/// SHA-256 of the bytes as they arrived, as 64 lower-case hexadecimal digits.
///
/// Equal for copies, which are still two directives.
public struct ContentHash: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
        precondition(rawValue.utf8.count == 64, "a SHA-256 has 64 hexadecimal digits")
        self.rawValue = rawValue
    }
}

/// A document that tells somebody to do something, usually by some time.
///
/// One file in the inbox is one directive.
public struct Directive: Hashable, Sendable, Codable, Identifiable {
    public let id: DirectiveID
    public let content: ContentHash
    /// When the spool claimed it, not the date printed on it.
    public let received: Moment
    /// The name it arrived under, made printable; it may say nothing ("通知(1)(1).txt").
    public let file: String
    /// The whole text, "\n" between paragraphs, "\t" between table cells; empty when unreadable.
    public let text: String
    /// Why it, or a part of it, could not be read; nil when all could.
    public let unscreened: String?
    /// The lines of the text that its form makes headings, in their order; headings known by their numbers alone
    /// are not among them. None in JSON, which only releases before they were kept wrote.
    public private(set) var headings: [Heading] = []

    private enum CodingKeys: CodingKey {
        case id, content, received, file, text, unscreened
    }

    public init(
        id: DirectiveID, content: ContentHash, received: Moment, file: String, text: String,
        unscreened: String? = nil, headings: [Heading] = []
    ) {
        precondition(headings.allSatisfy { $0.sign == .form }, "a number is read from the text, not told beside it")
        self.id = id
        self.content = content
        self.received = received
        self.file = file
        self.text = text
        self.unscreened = unscreened
        self.headings = headings
    }
}

/// What sort of paper a directive is.
public enum DirectiveKind: String, Hashable, Sendable, Codable, CaseIterable {
    case notice
    case reportRequest = "report_request"
    case inspection, meeting, assessment, letter, other
}
