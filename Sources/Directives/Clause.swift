/// Where in a directive a line stands.
public enum Zone: String, Hashable, Sendable, Codable {
    /// Letterhead, number, urgency marks, e-mail headers.
    case head
    case title, recipients, body, table
    case annex, signature
    /// A paper that a wrapper passes on, or a quoted e-mail.
    case quoted
}

/// One sentence or numbered item of a directive: the unit of evidence.
public struct Clause: Hashable, Sendable, Codable {
    public let passage: Passage
    public let zone: Zone
    /// Indices of the headings it stands under, outermost first; it inherits their subject.
    public let headings: [Int]
    /// A discipline formula or purpose clause that nothing is compared with.
    public let isGeneric: Bool

    public init(passage: Passage, zone: Zone, headings: [Int] = [], isGeneric: Bool = false) {
        self.passage = passage
        self.zone = zone
        self.headings = headings
        self.isGeneric = isGeneric
    }
}
