public import Directives

/// Who reads: the office's own names, by which 你镇, 各镇(街道) and "all depots" mean us.
public struct Office: Hashable, Sendable {
    public let name: String
    public let aliases: [String]

    public init(name: String, aliases: [String]) {
        self.name = name
        self.aliases = aliases
    }
}

/// A department that sends directives, as `rules/issuers.yaml` knows it.
public struct KnownIssuer: Hashable, Sendable {
    public let id: String
    public let name: String
    public let aliases: [String]
    /// Position in the list of levels, 0 the highest; nil when the file does not say.
    public let level: Int?
    /// Number prefixes (发文字号) that only it uses.
    public let docCodes: [String]
    /// Its notices may be emergencies.
    public let isEmergencyCommand: Bool

    public init(
        id: String, name: String, aliases: [String] = [], level: Int? = nil,
        docCodes: [String] = [], isEmergencyCommand: Bool = false
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.level = level
        self.docCodes = docCodes
        self.isEmergencyCommand = isEmergencyCommand
    }
}

/// Turns the text of a directive into facts: zones first, then clauses, then one reader a fact.
public struct Reader: Sendable {
    let calendar: WorkingCalendar
    let office: Office
    let issuers: [KnownIssuer]
    private let vocabulary: Vocabulary

    public init(
        lexicon: Lexicon, calendar: WorkingCalendar, office: Office, issuers: [KnownIssuer]
    ) {
        self.calendar = calendar
        self.office = office
        self.issuers = issuers
        vocabulary = Vocabulary(lexicon)
    }

    /// Reads one directive; never fails: what cannot be read is absent.
    public func read(_ directive: Directive) -> ReadDirective {
        let page = Page(directive, vocabulary: vocabulary)
        let rule = DateRule(
            calendar: calendar, isMonthFirst: DateOrder.isMonthFirst(page))
        let pieces = Clauses.read(page)
        var facts = Facts()
        let title = TitleReader(page: page)
        facts.title = title.read()
        facts.issuer = IssuerReader(page: page).read()
        facts.docNumber = NumberReader.read(page)
        facts.issuedOn = IssueDateReader(page: page, rule: rule).read()
        let context = Context(
            page: page, pieces: pieces, rule: rule,
            anchor: facts.issuedOn?.value ?? directive.received.day, title: title.range())
        let visit = VisitReader(context: context).read()
        facts.visitFrom = visit?.from
        facts.visitTo = visit?.to
        facts.deadline = DeadlineReader(context: context).read()
        facts.dataItems = ItemReader(context: context).read(hasVisit: visit != nil)
        let kind = KindReader(page: page).read(
            title: title.range(), hasVisit: visit != nil, itemCount: facts.dataItems.count)
        return ReadDirective(
            directive: directive, kind: kind, facts: facts, clauses: pieces.map(\.clause),
            obligations: [], terms: Terms())
    }
}
