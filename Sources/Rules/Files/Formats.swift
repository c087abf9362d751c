internal import Directives
internal import Extraction

extension FileKind {
    /// What `formats.yaml` may say.
    static let formats = FileKind(
        "formats.yaml", Said(
                "一个文件读多少，我们不读的格式由哪些程序读。",
                "How much of a file is read, and which programs read what we do not."),
        FormatRules.settings)
}
