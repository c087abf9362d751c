public import Extraction

/// Reads papers through the program `breakwater-extract`, one sandboxed process a file.
///
/// No parser of a format that can be hostile runs in the process that calls this. What one process
/// cannot read itself (a PDF in a mail) it hands back, and that goes to a process of its own.
public struct ExtractionProgram: Sendable {
    private let path: String
    private let limits: Limits
    private let tools: [Tool]

    /// - Parameters:
    ///   - path: of `breakwater-extract`.
    ///   - tools: the programs that read what our own does not.
    public init(path: String, limits: Limits = Limits(), tools: [Tool] = Tool.standard) {
        self.path = path
        self.limits = limits
        self.tools = tools
    }

    /// The text of a file whose format ``Extractor`` told; never throws.
    ///
    /// Blocks for up to ``Limits/wallSecondsMax`` seconds: call it where blocking is allowed. An
    /// attachment that cannot be read is left out when anything else could be read; ``outcome(of:format:)``
    /// tells which.
    public func text(of bytes: [UInt8], name: String, format: String) -> Extracted {
        outcome(of: bytes, format: format).extracted
    }

    /// The text of a file, and what of it was left out.
    ///
    /// - Parameter isPatient: whether long scans have the time that their pages ask for
    ///   (``Limits/scanPageSecondsMax``); without it they are left, and the outcome ``ExtractionOutcome/wantsTime``.
    public func outcome(of bytes: [UInt8], format: String, isPatient: Bool = true) -> ExtractionOutcome {
        var reading = FileReading(
            process: ConfinedProcess(
                path: path, limits: limits,
                deadline: Deadline(secondsMax: limits.wallSecondsMax)),
            tools: tools, allowance: ScanAllowance(isPatient: isPatient, pagesLeft: limits.scanPagesMax))
        reading.read(bytes, name: "", format: format, depth: 0)
        let text = reading.whole.text
        guard !text.isEmpty else {
            let reason = reading.leftOut.first?.reason ?? .noWords(format: format)
            return ExtractionOutcome(extracted: .unreadable(reason), leftOut: reading.leftOut)
        }
        guard text.utf8.count <= limits.textBytesMax else {
            let reason = Unreadable.textTooLong(
                sizeBytes: text.utf8.count, limitBytes: limits.textBytesMax)
            return ExtractionOutcome(extracted: .unreadable(reason), leftOut: reading.leftOut)
        }
        return ExtractionOutcome(
            extracted: .text(text, format: format, headings: reading.whole.headings),
            leftOut: reading.leftOut)
    }

    /// What a file is, and its text where it is text already; never throws.
    ///
    /// A container is told by its directory, whose parser runs in the sandbox as any other does.
    public func recognised(_ bytes: [UInt8], name: String) -> Extracted {
        let extractor = Extractor(limits: limits)
        guard Extractor.isContainer(bytes), bytes.count <= limits.fileSizeBytesMax else {
            return extractor.text(of: bytes, name: name)
        }
        let process = ConfinedProcess(path: path, limits: limits, deadline: Deadline(secondsMax: limits.wallSecondsMax))
        do throws(Unreadable) {
            let outcome = try process.run(["--recognise", Self.ending(of: name), "--limits", limits.word], on: bytes, format: "")
            guard outcome.exitCode == 0 else { throw outcome.reason(format: "") }
            guard let format = Format.named(String(decoding: outcome.output, as: UTF8.self)) else {
                throw .programFailed(format: "", detail: "its output is cut")
            }
            return extractor.text(of: bytes, as: format)
        } catch {
            return .unreadable(error)
        }
    }

    /// The ending of a name: sixteen letters and digits at the most, as every format's has.
    private static func ending(of name: String) -> String {
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
        return String(ending.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(16))
    }

    /// How each format is read here, for `doctor`; in the order of ``Format/all``.
    public func readiness() -> [FormatReadiness] {
        let process = ConfinedProcess(
            path: path, limits: limits, deadline: Deadline(secondsMax: limits.wallSecondsMax))
        var own: Set<String> = []
        do throws(Unreadable) {
            let listed = try process.run(["--formats"], on: [], format: "")
            own = Set(
                String(decoding: listed.output, as: UTF8.self).split(separator: "\n").map(
                    String.init))
        } catch {
            own = []  // every format of ours then shows as not read
        }
        return Format.all.map { format in
            if format.isPlain { return FormatReadiness(format: format.name, way: .plain) }
            let suited = tools.filter { $0.formats.contains(format.name) }
            if let tool = suited.first(where: \.isInstalled) {
                return FormatReadiness(
                    format: format.name, way: .tool(tool.command[0], package: tool.package))
            }
            if let tool = suited.first {
                return FormatReadiness(format: format.name, way: .missing(package: tool.package))
            }
            return FormatReadiness(
                format: format.name, way: own.contains(format.name) ? .ours : .none)
        }
    }
}

/// The reading of one file with all that is in it.
private struct FileReading {
    var process: ConfinedProcess
    let tools: [Tool]
    private var allowance: ScanAllowance
    /// The texts of all parts, an empty line between them.
    private(set) var whole = LaidText()
    private(set) var leftOut: [ExtractionOutcome.LeftOut] = []
    private var files = 0

    init(process: ConfinedProcess, tools: [Tool], allowance: ScanAllowance) {
        self.process = process
        self.tools = tools
        self.allowance = allowance
    }

    /// Reads one file, and those that it hands back.
    mutating func read(_ bytes: [UInt8], name: String, format: String, depth: Int) {
        do throws(Unreadable) {
            for part in try parts(of: bytes, format: format, depth: depth) {
                switch part {
                case .text(let text, let headings):
                    whole.append(text, headings: LaidText(text, headings: headings).told.headings)
                case .file(let name, let format, let bytes):
                    read(bytes, name: name, format: format, depth: depth + 1)
                case .leftOut(let name, let reason):
                    leftOut.append(ExtractionOutcome.LeftOut(name: name, reason: reason))
                }
            }
        } catch {
            leftOut.append(ExtractionOutcome.LeftOut(name: name, reason: error))
        }
    }

    private mutating func parts(
        of bytes: [UInt8], format: String, depth: Int
    ) throws(Unreadable) -> [Part] {
        let limits = process.limits
        files += 1
        guard depth <= limits.depthMax else {
            throw .tooDeep(depth: depth, limit: limits.depthMax)
        }
        guard files <= limits.entriesMax else {
            throw .tooManyMembers(count: files, limit: limits.entriesMax)
        }
        let suited = tools.filter { $0.formats.contains(format) }
        guard suited.isEmpty else {
            let before = allowance.extraMilliseconds
            // What a scan took beyond the others' time is given back to them.
            defer { process.deadline = process.deadline.later(byMilliseconds: allowance.extraMilliseconds - before) }
            return try Self.parts(of: bytes, format: format, by: suited, among: tools, in: process, &allowance)
        }
        let outcome = try process.run(
            ["--format", format, "--limits", limits.word], on: bytes, format: format)
        guard outcome.exitCode == 0 else { throw outcome.reason(format: format) }
        return try Parcel.parts(of: outcome.output, format: format)
    }

    /// Reads by the first of several tools that can.
    ///
    /// - Parameter tools: among which one recognises pictures of pages.
    /// - Throws: why the first that is installed could not; `missingProgram` when none is.
    private static func parts(
        of bytes: [UInt8], format: String, by suited: [Tool], among tools: [Tool], in process: ConfinedProcess,
        _ allowance: inout ScanAllowance
    ) throws(Unreadable) -> [Part] {
        var first: Unreadable?
        for tool in suited.filter(\.isInstalled) {
            do throws(Unreadable) {
                return try tool.parts(of: bytes, format: format, in: process, &allowance) { picture, process throws(Unreadable) in
                    let readers = tools.filter { $0.formats.contains("png") }
                    guard !readers.isEmpty else { throw .noReader(format: "png") }
                    // A picture has no pages.
                    var none = ScanAllowance(isPatient: false, pagesLeft: 0)
                    return try parts(of: picture, format: "png", by: readers, among: [], in: process, &none)
                }
            } catch {
                first = first ?? error
            }
        }
        throw first ?? .missingProgram(format: format, package: suited[0].package)
    }
}

extension ConfinedProcess.Outcome {
    /// Why a run that did not end well gave nothing.
    func reason(format: String) -> Unreadable {
        if exitCode == Int32(ExitCode.unreadable),
            let reason = Unreadable(line: String(errors.prefix { !$0.isNewline }))
        {
            return reason
        }
        // SIGXCPU by the limit's own number on every architecture of Linux.
        if signal == 24 {
            return .programFailed(format: format, detail: "processor time is used up")
        }
        if signal != 0 { return .programFailed(format: format, detail: "signal \(signal)") }
        let words = errors.split(whereSeparator: \.isNewline).last ?? "no word on standard error"
        return .programFailed(
            format: format, detail: "exit \(exitCode ?? -1), \(words.prefix(200))")
    }
}
