public import Directives
public import Extraction
public import Rules
public import Sandbox
import Spool

/// Makes a directive of a file: its text, or why there is none.
///
/// What is text is read here; every other format in a sandboxed process of `breakwater-extract`.
public struct Transcriber: Sendable {
    private let program: String

    /// - Parameter program: path of `breakwater-extract`.
    public init(program: String) { self.program = program }

    /// The text of some bytes, and what of them was not read; never throws.
    ///
    /// - Parameters:
    ///   - name: of the file; only its ending is looked at.
    ///   - isPatient: whether long scans are recognised, which takes minutes.
    func text(
        of bytes: [UInt8], name: String, by formats: FormatRules, isPatient: Bool = true
    ) -> ExtractionOutcome {
        let reader = ExtractionProgram(path: program, limits: formats.limits, tools: formats.tools)
        func outcome() -> ExtractionOutcome {
            let extracted = reader.recognised(bytes, name: name)
            guard case .needsProgram(let format) = extracted else {
                return ExtractionOutcome(extracted: extracted, leftOut: [])
            }
            return reader.outcome(of: bytes, format: format, isPatient: isPatient)
        }
        let start = ContinuousClock.now
        let first = outcome()
        // It may have died of the machine, for want of memory or of a library's page: a second death is the paper's.
        if case .unreadable(.programFailed) = first.extracted, ContinuousClock.now - start < Self.deathTimeMax {
            return outcome()
        }
        return first
    }

    /// A reading process that died within this time is tried once more: together they stay far below what one
    /// paper may take.
    private static let deathTimeMax = Duration.seconds(5)

    /// How each format is read here, for `doctor`.
    public func readiness(by formats: FormatRules) -> [FormatReadiness] {
        ExtractionProgram(path: program, limits: formats.limits, tools: formats.tools).readiness()
    }

    /// A directive from bytes that belong to no claim: a dry run, an import, a stream.
    public func directive(
        id: DirectiveID, _ bytes: [UInt8], file: String, received: Moment, by rules: RuleSet
    ) -> Directive {
        directive(
            id: id, content: ContentHash(of: bytes), received: received, file: file,
            outcome: text(of: bytes, name: file, by: rules.formats), by: rules)
    }

    /// The directive of a taken claim, and whether more of it could be read with patience.
    ///
    /// - Throws: what the disk said when it did not give the copy; that is no reason to decide anything.
    func directive(
        of claim: Claim, _ body: Body, spool: Spool, by rules: RuleSet, isPatient: Bool = false
    ) throws(SpoolError) -> (directive: Directive, wantsTime: Bool) {
        let limit = rules.site.fileSizeBytesMax
        if body.sizeBytes > limit {
            let reason = Unreadable.tooLarge(sizeBytes: Int(body.sizeBytes), limitBytes: limit)
            return (unread(claim, body, reason.words(in: rules.site.language)), false)
        }
        if let trouble = body.trouble {
            let reason = rules.site.language.say(
                "无权读取此件（\(trouble)）；请人工打开，并请发送方放开读取权限",
                "no right to read it (\(trouble)); open it by hand, and ask its sender to let the group read it")
            return (unread(claim, body, reason), false)
        }
        let bytes = try spool.bytes(of: claim, as: body)
        let name = SafeName.shown(claim.name)
        let outcome = text(of: bytes, name: name, by: rules.formats, isPatient: isPatient)
        let directive = directive(
            id: claim.id, content: body.hash, received: claim.claimed, file: name, outcome: outcome, by: rules)
        return (directive, outcome.wantsTime && !isPatient)
    }

    /// A directive whose file was not read.
    func unread(_ claim: Claim, _ body: Body, _ reason: String) -> Directive {
        Directive(
            id: claim.id, content: body.hash, received: claim.claimed,
            file: SafeName.shown(claim.name), text: "", unscreened: reason)
    }

    func directive(
        id: DirectiveID, content: ContentHash, received: Moment, file: String,
        outcome: ExtractionOutcome, by rules: RuleSet
    ) -> Directive {
        var text = ""
        var headings: [Heading] = []
        if case .text(let words, _, let found) = outcome.extracted {
            text = words
            headings = found.filter { $0.sign == .form }
        }
        return Directive(
            id: id, content: content, received: received, file: file, text: text,
            unscreened: outcome.unscreened(in: rules.site.language), headings: headings)
    }
}
