public import Extraction

/// Reads the formats that need a parser, by well-kept libraries; to be called in a sandbox only.
public struct PaperReader: Sendable {
    private let limits: Limits

    public init(limits: Limits) {
        self.limits = limits
    }

    /// How a format is read.
    typealias Reader =
        @Sendable (_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part]

    /// Each format that is read here, by its name in ``Format/all``.
    private static let readers: [String: Reader] = [
        "docx": WordDocument.read, "pptx": SlideShow.read, "html": WebPage.read,
        "xlsx": Workbook.read,
        "odt": OpenText.read, "ods": OpenText.read, "ofd": FixedDocument.read,
        "zip": PackedFiles.read, "rar": PackedFiles.read, "7z": PackedFiles.read,
        "tar": PackedFiles.read, "gz": PackedFiles.readPacked, "xml": AnyXML.read,
        "eml": MailReader.readMail, "mht": MailReader.readPage,
    ]

    /// The formats that are read here.
    public static var formats: Set<String> { Set(readers.keys) }

    /// Loads what libraries load late; to be called before a sandbox is shut.
    public static func prepare() {
        MailReader.prepare()
    }

    /// The parts of a file in their order.
    ///
    /// - Throws: a limit, `damaged`, `encrypted`, `noReader`, `noWords`.
    public func parts(of bytes: [UInt8], format: String) throws(Unreadable) -> [Part] {
        var budget = Budget(limits: limits, packedBytes: bytes.count)
        return try Self.parts(of: bytes, format: format, within: &budget)
    }

    static func parts(
        of bytes: [UInt8], format: String, within budget: inout Budget
    ) throws(Unreadable) -> [Part] {
        guard let read = readers[format] else { throw .noReader(format: format) }
        let parts = try read(bytes, &budget)
        guard parts.contains(where: { $0.bearsWords }) else { throw .noWords(format: format) }
        return parts
    }
}

extension Part {
    /// Whether something can be read of it.
    fileprivate var bearsWords: Bool {
        switch self {
        case .text(let text, _): text.contains { !$0.isWhitespace }
        case .file: true
        case .leftOut: false
        }
    }
}
