internal import Extraction
internal import Glibc

/// A program of others that reads a format which ours does not.
public struct Tool: Hashable, Sendable {
    /// What its output is.
    public enum Output: Hashable, Sendable {
        /// Paragraphs, one a line.
        case paragraphs
        /// Pages as they are laid out, lines as wide as the paper.
        case pages
        /// Words with their confidence, as tesseract's tsv.
        case scan
    }

    /// Names from ``Format/all``.
    public let formats: [String]
    /// The program by its full path, then its arguments; the file is its standard input.
    public let command: [String]
    /// Debian's package that brings it.
    public let package: String
    public let output: Output

    public init(formats: [String], command: [String], package: String, output: Output) {
        precondition(!command.isEmpty, "a tool has a command")
        self.formats = formats
        self.command = command
        self.package = package
        self.output = output
    }

    /// What is used unless `rules/formats.yaml` says otherwise.
    public static let standard: [Tool] = [
        Tool(
            formats: ["pdf"],
            command: ["/usr/bin/pdftotext", "-q", "-layout", "-enc", "UTF-8", "-", "-"],
            package: "poppler-utils", output: .pages),
        Tool(
            formats: ["doc"],
            command: ["/usr/bin/antiword", "-w", "0", "-m", "UTF-8.txt", "/proc/self/fd/0"],
            package: "antiword", output: .paragraphs),
        Tool(
            formats: ["rtf"], command: ["/usr/bin/catdoc", "-w", "-d", "utf-8"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["xls"],
            command: ["/usr/bin/xls2csv", "-d", "utf-8", "-c", "\t", "-q", "0", "/proc/self/fd/0"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["ppt"], command: ["/usr/bin/catppt", "-d", "utf-8", "/proc/self/fd/0"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["png", "jpg", "tiff"],
            command: ["/usr/bin/tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "tsv"],
            package: "tesseract-ocr tesseract-ocr-chi-sim", output: .scan),
    ]

    /// Whether the program is there and may be run.
    public var isInstalled: Bool { access(command[0], X_OK) == 0 }

    /// Runs the tool on a file, in the sandbox.
    func text(
        of bytes: [UInt8], format: String, in process: ConfinedProcess
    ) throws(Unreadable) -> String {
        guard isInstalled else { throw .missingProgram(format: format, package: package) }
        let outcome = try process.run(
            ["--limits", process.limits.word, "--"] + command, on: bytes, format: format)
        guard outcome.exitCode == 0 || !outcome.output.isEmpty else {
            throw outcome.reason(format: format)
        }
        let decoded = String(decoding: outcome.output, as: UTF8.self)
        let text: String
        switch output {
        case .paragraphs: text = ToolText.paragraphs(decoded)
        case .pages: text = ToolText.pages(decoded)
        case .scan:
            let scan = ToolText.scan(decoded)
            guard scan.confidence >= process.limits.scanConfidenceMin || scan.text.isEmpty else {
                throw .illegible(
                    confidence: scan.confidence, limit: process.limits.scanConfidenceMin)
            }
            text = scan.text
        }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .noWords(format: format) }
        return text
    }
}
