internal import Directives
public import Extraction
internal import Glibc

extension Tool {
    /// Whether the program is there and may be run, with all it needs.
    public var isInstalled: Bool {
        access(command[0], X_OK) == 0 && needs.allSatisfy { access($0, R_OK) == 0 }
    }

    /// Reads a png.
    ///
    /// Within the time of a process that runs beside it.
    typealias Recognise = @Sendable ([UInt8], ConfinedProcess) throws(Unreadable) -> [Part]

    /// Runs the tool on a file, in the sandbox: its text, with that of pages that are pictures, or a mail that is
    /// still to be read.
    ///
    /// - Throws: `illegible`, `noWords`, or why the run failed.
    func parts(
        of bytes: [UInt8], format: String, in process: ConfinedProcess,
        _ allowance: inout ScanAllowance, _ recognise: @escaping Recognise
    ) throws(Unreadable) -> [Part] {
        precondition(formats.contains(format), "\(command[0]) does not read \(format)")
        if let faxed = try faxed(of: bytes, format: format, in: process, &allowance) { return faxed }
        let printed = try Self.printed(by: command, on: bytes, format: format, in: process)
        var parts: [Part] = []
        let text: String
        var headings: [Heading] = []
        switch output {
        case .mail:
            guard !printed.isEmpty else { throw .noWords(format: format) }
            return [.file(name: "", format: "eml", bytes: printed)]
        case .paragraphs: text = try Self.answer(.paragraphs, to: printed, format: format, in: process).text
        case .pages:
            let question = ToolReading.question(
                pages: printed, fonts: letters(of: printed, of: bytes, format: format, in: process))
            let answer = try Self.answer(.pages, to: question, format: format, in: process)
            text = answer.text
            headings = answer.headings
            if let program = draw.first, access(program, X_OK) == 0 {
                parts = Self.scanned(answer.silentPages, in: process, &allowance) { number, process throws(Unreadable) in
                    try drawn(number, of: bytes, format: format, in: process, recognise)
                }
            }
        case .scan:
            text = try Self.trusted(printed, format: format, in: process)
        }
        if text.contains(where: { !$0.isWhitespace }) { parts.insert(.text(text, headings: headings), at: 0) }
        guard !parts.isEmpty else { throw .noWords(format: format) }
        return parts
    }

    /// The pages of a picture with several, each recognised by itself; nil when it has one, or all are read at once.
    private func faxed(
        of bytes: [UInt8], format: String, in process: ConfinedProcess, _ allowance: inout ScanAllowance
    ) throws(Unreadable) -> [Part]? {
        guard output == .scan, format == "tiff", !page.isEmpty else { return nil }
        let count = try Self.answer(.faxPages, to: bytes, format: format, in: process).numbers.first ?? 0
        guard count > 1 else { return nil }
        return Self.scanned(Array(1...count), in: process, &allowance) { [page] number, process throws(Unreadable) in
            let command = page.map { $0.replacing("%", with: "\(number - 1)") }
            let printed = try Self.printed(by: command, on: bytes, format: format, in: process)
            let text = try Self.trusted(printed, format: format, in: process)
            guard !text.isEmpty else { return [] }
            return [.text(text)]
        }
    }

    /// The words of a scan. - Throws: `illegible`, when they cannot be trusted.
    private static func trusted(
        _ printed: [UInt8], format: String, in process: ConfinedProcess
    ) throws(Unreadable) -> String {
        let scan = try answer(.scan, to: printed, format: format, in: process)
        let (confidence, limit) = (scan.numbers.first ?? 0, process.limits.scanConfidenceMin)
        guard confidence >= limit || scan.text.isEmpty else { throw .illegible(confidence: confidence, limit: limit) }
        return scan.text
    }

    /// The parts of those pages that are pictures, each read within the time of the process that it is given.
    private static func scanned(
        _ pages: [Int], in process: ConfinedProcess, _ allowance: inout ScanAllowance,
        _ read: @escaping @Sendable (Int, ConfinedProcess) throws(Unreadable) -> [Part]
    ) -> [Part] {
        guard !pages.isEmpty else { return [] }
        let count = min(pages.count, max(0, allowance.pagesLeft))
        guard allowance.isPatient || count <= ScanAllowance.promptPagesMax else {
            let reason = Unreadable.pagesOutOfTime(left: pages, read: 0, limitSeconds: process.deadline.secondsMax)
            return [.leftOut(name: "", reason: reason)]
        }
        var slow = process
        if allowance.isPatient {
            slow.deadline = process.deadline.later(byMilliseconds: count * process.limits.scanPageSecondsMax * 1_000)
        }
        let before = slow.deadline.millisecondsLeft
        let scan = ScannedPages(
            numbers: pages, pagesMax: count, limit: process.limits.scanPagesMax, deadline: slow.deadline,
            width: ScannedPages.width(isPatient: allowance.isPatient))
        let parts = scan.parts { [slow] number throws(Unreadable) in
            try read(number, slow)
        }
        allowance.spend(pages: count, milliseconds: before - slow.deadline.millisecondsLeft)
        return parts
    }

    /// What a picture of a page comes to: drawn by this tool, recognised by another.
    ///
    /// - Throws: why there is none of it.
    private func drawn(
        _ number: Int, of bytes: [UInt8], format: String, in process: ConfinedProcess, _ recognise: Recognise
    ) throws(Unreadable) -> [Part] {
        let command = draw.map { $0 == "%" ? "\(number)" : $0 }
        let page = try Self.printed(by: command, on: bytes, format: format, in: process)
        guard !page.isEmpty else { throw .noWords(format: format) }
        return try recognise(page, process)
    }

    /// What tells the letters of pages that have some; nothing when nothing tells them, which is no loss of words.
    private func letters(
        of printed: [UInt8], of bytes: [UInt8], format: String, in process: ConfinedProcess
    ) -> [UInt8] {
        // Blanks and form feeds are pages without letters.
        guard let program = fonts.first, access(program, X_OK) == 0, printed.contains(where: { $0 > 0x20 }) else { return [] }
        do throws(Unreadable) {
            return try Self.printed(by: fonts, on: bytes, format: format, in: process)
        } catch {
            return []
        }
    }

    /// Brings what a program printed into our form, in a process of its own: it is as hostile as the paper.
    private static func answer(
        _ reading: ToolReading, to bytes: [UInt8], format: String, in process: ConfinedProcess
    ) throws(Unreadable) -> ToolAnswer {
        let outcome = try process.run(
            ["--interpret", reading.rawValue, "--limits", process.limits.word], on: bytes, format: format)
        guard outcome.exitCode == 0 else { throw outcome.reason(format: format) }
        guard let answer = ToolAnswer(bytes: outcome.output) else {
            throw .programFailed(format: format, detail: "its output is cut")
        }
        return answer
    }

    private static func printed(
        by command: [String], on bytes: [UInt8], format: String, in process: ConfinedProcess
    ) throws(Unreadable) -> [UInt8] {
        let outcome = try process.run(
            ["--limits", process.limits.word, "--"] + command, on: bytes, format: format)
        guard outcome.exitCode == 0 else { throw outcome.reason(format: format) }
        return outcome.output
    }
}
