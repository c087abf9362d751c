/// A kind of file: its name, how it is known, and how its text is laid out if it is text already.
///
/// A format is one file here and one word in ``all``.
public struct Format: Sendable {
    /// As it stands in `rules/formats.yaml` and in messages: `docx`.
    public let name: String
    /// Endings of names, lower case, without the dot; the first is the usual one.
    public let extensions: [String]
    /// Whether the bytes bear its mark. A format without marks is known by its extension only.
    let isMarked: @Sendable (Evidence) -> Bool
    /// Lays decoded text out as paragraphs and rows; nil when the file is no plain text.
    let layText: (@Sendable (String) -> LaidText)?

    init(
        _ name: String, extensions: [String],
        isMarked: @escaping @Sendable (Evidence) -> Bool = { _ in false },
        layText: (@Sendable (String) -> LaidText)? = nil
    ) {
        precondition(!extensions.isEmpty, "format \(name) has no extension")
        self.name = name
        self.extensions = extensions
        self.isMarked = isMarked
        self.layText = layText
    }

    /// Whether it is text already, which ``Extractor`` reads itself.
    public var isPlain: Bool { layText != nil }

    /// Every format we know, the special before the general: a docx is a zip.
    public static let all: [Format] = [
        .docx, .xlsx, .pptx, .odt, .ods, .ofd, .zip, .rar, .sevenZip, .tar, .gzip, .pdf, .rtf,
        .outlook, .doc, .xls, .ppt, .png, .jpeg, .tiff, .mht, .eml, .html, .xml, .csv, .markdown,
        .plainText,
    ]

    /// The format of that name.
    public static func named(_ name: String) -> Format? {
        all.first { $0.name == name }
    }

    /// What a file is: by its bytes first, as endings lie; a text then by its ending.
    public static func recognised(in bytes: [UInt8], name: String) -> Format {
        let evidence = Evidence(bytes, name: name)
        if let marked = all.first(where: { $0.isMarked(evidence) }) { return marked }
        return all.first { $0.layText != nil && $0.extensions.contains(evidence.ending) }
            ?? .plainText
    }
}
