/// One sentence in both languages of the office.
public struct Said: Hashable, Sendable, Codable {
    public let zh: String
    public let en: String

    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    public func text(in language: Language) -> String { language.say(zh, en) }
}

extension Said: ExpressibleByStringInterpolation {
    /// What is the same in both: a parser's own words, a list of names.
    public init(stringLiteral text: String) { self.init(text, text) }
}
