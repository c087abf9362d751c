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
///
/// A class, because it holds a hundred tables of words and is handed to every task that reads.
public final class Reader: Sendable {
    let calendar: WorkingCalendar
    let office: Office
    let issuers: [KnownIssuer]
    private let vocabulary: Vocabulary
    private let duties: DutyReader

    public init(
        lexicon: Lexicon, calendar: WorkingCalendar, office: Office, issuers: [KnownIssuer]
    ) {
        self.calendar = calendar
        self.office = office
        self.issuers = issuers
        vocabulary = Vocabulary(lexicon)
        duties = DutyReader(lexicon)
    }

    /// Reads one directive; never fails: what cannot be read is absent.
    public func read(_ directive: Directive) -> ReadDirective {
        let page = Page(directive, vocabulary: vocabulary)
        let rule = DateRule(calendar: calendar, isMonthFirst: DateOrder.isMonthFirst(page))
        let pieces = Clauses.read(page)
        let title = TitleReader(page: page)
        var facts = Facts()
        facts.title = title.read()
        facts.issuer = IssuerReader(page: page).read()
        facts.docNumber = NumberReader.read(page)
        facts.issuedOn = IssueDateReader(page: page, rule: rule).read()
        let issuer = known(facts)
        facts.issuerID = issuer?.id
        let context = Context(
            page: page, pieces: pieces, rule: rule,
            anchor: facts.issuedOn?.value ?? directive.received.day, title: title.range())
        let (kind, targets) = read(context, into: &facts, from: issuer)
        let clauses = pieces.map(\.clause)
        let found = duties.read(page.sheet, clauses: clauses, dates: dated(context))
        var reading = ReadDirective(
            directive: directive, kind: kind, facts: facts, clauses: clauses,
            obligations: found.obligations, terms: terms(context, facts, targets, found))
        reading.amendments = found.amendments
        reading.cues = found.cues
        return reading
    }

    /// Reads the facts that stand on the head's: in this order, because each needs those before it.
    private func read(
        _ context: Context, into facts: inout Facts, from issuer: KnownIssuer?
    ) -> (kind: DirectiveKind, targets: [TargetReader.Target]) {
        let visit = VisitReader(context: context).read()
        facts.visitFrom = visit?.from
        facts.visitTo = visit?.to
        facts.recipients = RecipientReader(page: context.page).read()
        facts.dataItems = ItemReader(context: context).read(hasVisit: visit != nil)
        let hasItems = !facts.dataItems.isEmpty
        let kind = KindReader(page: context.page, pieces: context.pieces).read(
            title: context.title, hasVisit: visit != nil, items: facts.dataItems)
        facts.urgency = UrgencyReader(context: context).read(
            kind: kind, isEmergencyCommand: issuer?.isEmergencyCommand ?? false)
        if facts.urgency?.value != .emergency {
            facts.deadline = DeadlineReader(context: context).read()
        }
        facts.frequency = FrequencyReader(context: context).read(
            deadline: facts.deadline, hasItems: hasItems, kind: kind)
        if visit == nil {
            facts.period = PeriodReader(context: context, kind: kind).read(facts)
        }
        facts.frequency = FrequencyReader(context: context).completed(facts, kind: kind)
        facts.cites = CitationReader(page: context.page, own: facts.docNumber).read()
        let subject = SubjectReader(context: context)
        facts.subject = subject.subject()
        let targets = TargetReader(context: context).read(visit: visit, recipients: facts.recipients)
        facts.targets = targets.map { context.fact(context.page.sheet.words($0.range), $0.range) }
        if let people = people(context).first {
            facts.population = context.fact(context.page.sheet.words(people.range), people.range)
        }
        return (kind, targets)
    }

    /// Every day that the text names, as obligations want them.
    private func dated(_ context: Context) -> [Dated] {
        context.page.mentions.compactMap { mention in
            guard !mention.isWeak, let days = mention.days(from: context.anchor, by: context.rule) else {
                return nil
            }
            var dated = Dated(range: mention.range, days: days)
            // A Chinese term (3个工作日内) is a quantity with its unit already.
            if case .within(let count, let isWorking) = mention.shape, !context.page.sheet.isChinese {
                dated.term = Dated.Term(days: count, isWorking: isWorking)
            }
            return dated
        }
    }

    /// The issuer in `issuers.yaml`: by name or alias, or by the code of the own number.
    private func known(_ facts: Facts) -> KnownIssuer? {
        if let name = facts.issuer?.value {
            let folded = Sheet.word(name)
            if let issuer = issuers.first(where: { issuer in
                ([issuer.name] + issuer.aliases).contains { Sheet.word($0) == folded }
            }) { return issuer }
        }
        guard let number = facts.docNumber?.value else { return nil }
        return issuers.first { issuer in issuer.docCodes.contains { number.hasPrefix($0) } }
    }

    /// The canonical forms that are compared.
    private func terms(
        _ context: Context, _ facts: Facts, _ targets: [TargetReader.Target], _ found: Duties
    ) -> Terms {
        let sheet = context.page.sheet
        var terms = Terms()
        terms.subjects = SubjectReader(context: context).terms()
        terms.content = found.content
        terms.matters = found.matters
        terms.figures = found.figures
        terms.dataItems = facts.dataItems.map { item in
            let words = Sheet(item.value)
            return Self.term(duties.items.words(in: words, 0..<words.count))
        }
        for target in targets {
            if target.isNamed { terms.targets.append(sheet.folded(target.range)) }
            if let sort = target.sort { terms.targets.append(sort) }
        }
        terms.targets = unique(terms.targets)
        terms.population = unique(people(context).map(\.canonical))
        if let title = context.title {
            terms.title = duties.content.words(in: sheet, title)
            terms.names.append(Citations.normalised(sheet, title))
        }
        if let number = facts.docNumber {
            let folded = Sheet(number.value)
            terms.names.insert(Citations.normalised(folded, 0..<folded.count), at: 0)
        }
        let own = Set(terms.names)
        terms.cites = unique(
            facts.cites.map { cite in
                let folded = Sheet(cite.value)
                return Citations.normalised(folded, 0..<folded.count)
            }
                + context.pieces.filter { $0.clause.zone == .body || $0.clause.zone == .quoted }.flatMap {
                    Citations.names(in: sheet, $0.range)
                }
                + DatedCitations(context: context).read().map { "issued:\($0)" }
                + DatedCitations(context: context).serials().map { "serial:\($0)" }
        ).filter { !own.contains($0) }
        return terms
    }

    /// Whom figures are about; who is left out (不含教师, no member of staff) is not meant.
    private func people(_ context: Context) -> [Vocabulary.Hit] {
        let page = context.page
        return page.hits[.people].filter { hit in
            !page.hits[.leftOut].contains { out in
                out.range.upperBound <= hit.range.lowerBound
                    && hit.range.lowerBound - out.range.upperBound <= Self.leftOutReach
            }
        }
    }

    /// Letters between "no" and whom it means: "no member of academic staff".
    private static let leftOutReach = 20

    /// One name for an item: ideographs run on; Latin words are sorted, since "kWh of gas used" is "gas used (kWh)".
    private static func term(_ words: [String]) -> String {
        let isLatin = words.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return isLatin ? Set(words).sorted().joined(separator: " ") : words.joined()
    }

    private func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
