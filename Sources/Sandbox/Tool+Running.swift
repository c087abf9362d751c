public import Extraction
internal import Glibc

extension Tool {
    /// Whether the program is there and may be run, with all it needs.
    public var isInstalled: Bool {
        access(command[0], X_OK) == 0 && needs.allSatisfy { access($0, R_OK) == 0 }
    }

    /// Runs the tool on a file, in the sandbox: its text, or a mail that is still to be read.
    ///
    /// - Throws: `illegible`, `noWords`, or why the run failed.
    func part(
        of bytes: [UInt8], format: String, in process: ConfinedProcess
    ) throws(Unreadable) -> Part {
        precondition(formats.contains(format), "\(command[0]) does not read \(format)")
        let printed = try Self.printed(by: command, on: bytes, format: format, in: process)
        let decoded = String(decoding: printed, as: UTF8.self)
        let text: String
        switch output {
        case .mail:
            guard !printed.isEmpty else { throw .noWords(format: format) }
            return .file(name: "", format: "eml", bytes: printed)
        case .paragraphs: text = ToolText.paragraphs(decoded)
        case .pages: text = ToolText.pages(decoded)
        case .scan:
            let scan = ToolText.scan(decoded)
            let limit = process.limits.scanConfidenceMin
            guard scan.confidence >= limit || scan.text.isEmpty else {
                throw .illegible(confidence: scan.confidence, limit: limit)
            }
            text = scan.text
        }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .noWords(format: format) }
        return .text(text)
    }

    /// Pages of a scan that are recognised: 20. At a second each the time is up before the last.
    private static let pagesMax = 20

    /// Draws the pages of a file that bears no words: a png each, and what kept more from being drawn.
    func pages(of bytes: [UInt8], format: String, in process: ConfinedProcess) -> [Part] {
        guard let program = draw.first, access(program, X_OK) == 0 else { return [] }
        var pages: [Part] = []
        while true {
            let number = pages.count + 1
            let command = draw.map { $0 == "%" ? "\(number)" : $0 }
            do throws(Unreadable) {
                let page = try Self.printed(by: command, on: bytes, format: format, in: process)
                guard !page.isEmpty else { return pages }
                guard number <= Self.pagesMax else {
                    throw .tooManyPages(count: number, limit: Self.pagesMax)
                }
                pages.append(.file(name: "", format: "png", bytes: page))
            } catch {
                // Past the last page the program ends with an error of its own.
                if case .programFailed(_, let detail) = error, detail.hasPrefix("exit") {
                    return pages
                }
                return pages + [.leftOut(name: "", reason: error)]
            }
        }
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
