public import Extraction
internal import Glibc

extension Tool {
    /// Whether the program is there and may be run, with all it needs.
    public var isInstalled: Bool {
        access(command[0], X_OK) == 0 && needs.allSatisfy { access($0, R_OK) == 0 }
    }

    /// Runs the tool on a file, in the sandbox: its text, and what is still to be read, a mail or the
    /// pictures of pages that bear no words.
    ///
    /// - Throws: `illegible`, `noWords`, or why the run failed.
    func parts(
        of bytes: [UInt8], format: String, in process: ConfinedProcess
    ) throws(Unreadable) -> [Part] {
        precondition(formats.contains(format), "\(command[0]) does not read \(format)")
        let printed = try Self.printed(by: command, on: bytes, format: format, in: process)
        let decoded = String(decoding: printed, as: UTF8.self)
        var parts: [Part] = []
        let text: String
        switch output {
        case .mail:
            guard !printed.isEmpty else { throw .noWords(format: format) }
            return [.file(name: "", format: "eml", bytes: printed)]
        case .paragraphs: text = ToolText.paragraphs(decoded)
        case .pages:
            text = ToolText.pages(decoded)
            parts = pictures(
                of: ToolText.silentPages(decoded), of: bytes, format: format, in: process)
        case .scan:
            let scan = ToolText.scan(decoded)
            let limit = process.limits.scanConfidenceMin
            guard scan.confidence >= limit || scan.text.isEmpty else {
                throw .illegible(confidence: scan.confidence, limit: limit)
            }
            text = scan.text
        }
        if text.contains(where: { !$0.isWhitespace }) { parts.insert(.text(text), at: 0) }
        guard !parts.isEmpty else { throw .noWords(format: format) }
        return parts
    }

    /// Pages of a scan that are recognised: 20. At a second each the time is up before the last.
    private static let pagesMax = 20

    /// Draws these pages: a png each, and what kept more from being drawn.
    private func pictures(
        of numbers: [Int], of bytes: [UInt8], format: String, in process: ConfinedProcess
    ) -> [Part] {
        guard let program = draw.first, access(program, X_OK) == 0 else { return [] }
        var pictures: [Part] = []
        do throws(Unreadable) {
            for number in numbers {
                guard pictures.count < Self.pagesMax else {
                    throw .tooManyPages(count: numbers.count, limit: Self.pagesMax)
                }
                let command = draw.map { $0 == "%" ? "\(number)" : $0 }
                let page = try Self.printed(by: command, on: bytes, format: format, in: process)
                guard !page.isEmpty else { throw .noWords(format: format) }
                pictures.append(.file(name: "", format: "png", bytes: page))
            }
        } catch {
            pictures.append(.leftOut(name: "", reason: error))
        }
        return pictures
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
