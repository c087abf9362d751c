import ArgumentParser
import Directives
import Filter
import Foundation
import Records
import Rules

/// Shows what arrived and what became of it.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Help.say(
            "列出收到了什么，怎样处置的。",
            "List what arrived and what became of it."),
        discussion: Help.text(
            "表里是各件现在的情况，最新的在最后。加 --json 就把日志逐行原样输出：处置、放行、断路器、规则；再加 --held 或 --type，只输出表里那些来文的。",
            "The table shows papers as they stand now, the newest last. With --json every line of the quarantine log is printed as it was written: decisions, releases, circuits, rules; with --held or --type those about the papers that the table would show.",
            examples: """
              breakwater log
              breakwater log --held
              breakwater log --since 2d --type redundant_report
              breakwater log --json --follow | jq -r 'select(.event=="hold") | .id'
            """))

    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Flag(help: Help.of(
            "接着输出以后发生的，直到 Ctrl-C。",
            "Go on and print what happens, until Ctrl-C."))
    var follow = false
    @Option(help: Help.of(
            "只看某天（2026-11-25）、某时（RFC 3339）或多久以来（90m、36h、2d）的。",
            "Only since a day (2026-11-25), a time (RFC 3339) or an age (90m, 36h, 2d)."))
    var since: String?
    @Flag(help: Help.of(
            "只看现在暂缓的。",
            "Only what is held now."))
    var held = false
    @Option(help: Help.of(
            "只看有这种毛病的。",
            "Only papers with a finding of this type."))
    var type: String?
    @Option(name: [.customShort("n"), .long], help: Help.of(
            "最多这么多件，最新的。",
            "At most so many, the newest."))
    var limit: Int?

    func validate() throws {
        if let type, FindingType(rawValue: type) == nil {
            let known = FindingType.allCases.map(\.rawValue)
            throw ValidationError(Help.say(
                "--type \(type)：没有这种毛病；有 \(known.joined(separator: "、"))",
                "\(type): no such type; there are \(known.joined(separator: ", "))"))
        }
        if let limit, limit < 1 { throw ValidationError(Help.say("--limit \(limit)：请写 1 以上", "--limit \(limit): give 1 or more")) }
    }

    func run() throws {
        let store = try stateOptions.store()
        let from = try since.map { try Since.moment($0) }
        var last: Int64 = 0
        if output.json {
            last = try printEvents(of: store, from: from)
        } else {
            try printTable(of: store, from: from)
            last = try store.lastEvent()
        }
        guard follow else { return }
        while true {
            // Looked at twice a second: as soon as a person would.
            usleep(500_000)
            for event in try store.events(after: last) {
                say(output.json ? event.line : EventLine(event).text)
                last = event.sequence
            }
        }
    }

    private func printEvents(of store: Store, from: Moment?) throws -> Int64 {
        var last: Int64 = 0
        var kept: [String] = []
        let chosen = try chosen(in: store)
        while true {
            let events = try store.events(after: last)
            guard let newest = events.last else { break }
            last = newest.sequence
            kept += events.filter { event in
                (from.map { event.at >= $0 } ?? true) && (chosen.map { $0.contains(event.directive) } ?? true)
            }.map(\.line)
            if let limit { kept.removeFirst(max(0, kept.count - limit)) } else {
                for line in kept { say(line) }
                kept = []
            }
        }
        for line in kept { say(line) }
        return last
    }

    /// The papers whose lines are wanted; nil for every line, also of what concerns no paper.
    private func chosen(in store: Store) throws -> Set<DirectiveID?>? {
        guard held || type != nil else { return nil }
        var selection = Selection()
        selection.isHeldOnly = held
        selection.type = type.flatMap(FindingType.init(rawValue:))
        return Set(try store.list(selection).map(\.record.id))
    }

    private func printTable(of store: Store, from: Moment?) throws {
        var selection = Selection()
        selection.since = from
        selection.isHeldOnly = held
        selection.type = type.flatMap(FindingType.init(rawValue:))
        selection.limit = limit ?? (from == nil && !held ? 200 : nil)
        let outcomes = try store.list(selection)
        let language = try stateOptions.language(of: store)
        guard !outcomes.isEmpty else { return say(nothing(in: language)) }
        let terminal = Terminal.standard
        var table = Table([
            .init(language.say("编号", "ID")), .init(language.say("收到", "RECEIVED")),
            .init(language.say("现况", "NOW")), .init(language.say("来文单位", "FROM"), widthMin: 8),
            .init(language.say("来文", "WHAT"), widthMin: 14),
            .init(language.say("原因", "WHY"), widthMin: 20),
        ])
        for outcome in outcomes { table.add(LogRow(outcome, language).cells) }
        let lines = table.lines(width: terminal.width)
        say(terminal.paint(lines[0], .bold))
        for (line, outcome) in zip(lines.dropFirst(), outcomes) {
            let colour = LogRow(outcome, language).colour
            say(colour.map { terminal.paint(line, $0) } ?? line)
        }
        say(terminal.paint(try summary(of: store, outcomes, language), .grey))
    }

    /// What to say when no paper is to be shown.
    private func nothing(in language: Language) -> String {
        if held { return language.say("目前没有暂缓的来文", "nothing is held") }
        return since == nil && type == nil
            ? language.say("尚未收到来文", "nothing has arrived yet")
            : language.say("没有符合条件的来文", "no paper fits what was asked for")
    }

    private func summary(
        of store: Store, _ outcomes: [Outcome], _ language: Language
    ) throws -> String {
        let holds = try store.held()
        let flagged = outcomes.count { $0.record.disposition == .flagged }
        let text = language.say(
            "列出 \(outcomes.count) 件 · 预警 \(flagged) 件 · 现暂缓 \(holds.count) 件",
            "\(outcomes.count) shown · \(flagged) flagged · \(holds.count) held now")
        guard let next = holds.first else { return text }
        let number = "\(next.id)".trimmedNumber
        return text
            + language.say(
                " · 下一件自动放行：\(number)号，\(next.fuse.at.minute)",
                " · next releases itself: \(number), \(next.fuse.at.minute)")
    }
}

/// A paper as one row.
struct LogRow {
    let outcome: Outcome
    let language: Language

    init(_ outcome: Outcome, _ language: Language) {
        self.outcome = outcome
        self.language = language
    }

    /// What it is now, in one word.
    var standing: String {
        switch outcome.ended {
        case .release: language.say("已放行", "released")
        case .fuse: language.say("自动放行", "freed")
        case .uphold: language.say("维持暂缓", "upheld")
        case nil:
            switch outcome.record.disposition {
            case .delivered: language.say("送达", "delivered")
            case .flagged:
                outcome.record.unscreened == nil
                    ? language.say("预警", "flagged") : language.say("未筛查", "unscreened")
            case .quarantined: language.say("暂缓", "HELD")
            }
        }
    }

    var colour: Terminal.Colour? {
        switch outcome.ended {
        case .release, .fuse: .green
        case .uphold: .red
        case nil:
            switch outcome.record.disposition {
            case .delivered: nil
            case .flagged: .yellow
            case .quarantined: .red
            }
        }
    }

    var cells: [String] {
        let record = outcome.record
        return [
            "\(record.id)".trimmedNumber, String(record.receivedAt.minute.dropFirst(5)),
            standing, record.facts.issuer?.value ?? "—",
            record.facts.title?.value ?? record.file, why,
        ]
    }

    /// The reason with the number of the paper that it is about, where it says "that paper" or before it.
    private var why: String {
        let reason = outcome.record.reason
        guard outcome.record.disposition != .delivered, let first = outcome.record.findings.first else {
            return reason
        }
        let number = "\(first.against)".trimmedNumber
        let (pronoun, name) =
            switch language {
            case .zh: ("该件", "\(number)号")
            case .en: ("that paper", "paper \(number)")
            }
        guard let place = reason.range(of: pronoun) else {
            return language.say("\(name)：\(reason)", "\(name): \(reason)")
        }
        return reason.replacingCharacters(in: place, with: name)
    }
}

/// One event as a line for people who follow.
struct EventLine {
    let event: StoredEvent

    init(_ event: StoredEvent) { self.event = event }

    /// What is worth a glance of any event; each is absent in some.
    private struct Glance: Decodable {
        let file: String?
        let reason: String?
        let circuit: String?
        let after: String?
        let by: String?
    }

    var text: String {
        let glance = try? JSONDecoder().decode(Glance.self, from: Data(event.line.utf8))
        let parts = [
            "\(event.at)".prefix(19).description, event.kind,
            event.directive.map { "\($0)".trimmedNumber }, glance?.circuit, glance?.after,
            glance?.file, glance?.reason,
        ]
        return parts.compactMap(\.self).map { Printable.line($0) }.joined(separator: "  ")
    }
}

extension String {
    /// A row number without its leading zeros, as people type it; any other id as it is.
    var trimmedNumber: String {
        let digits = drop { $0 == "0" }
        return count == 10 && allSatisfy(\.isNumber) && !digits.isEmpty ? String(digits) : self
    }
}
