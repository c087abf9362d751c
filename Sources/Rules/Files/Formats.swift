internal import Extraction

extension FileKind {
    /// What `formats.yaml` may say.
    static let formats = FileKind(
        "formats.yaml", "How much of a file is read, and which programs read what we do not.",
        FormatRules.settings)
}
