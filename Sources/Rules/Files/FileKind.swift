public import Directives

/// One file that may lie in the folder of the rules: what it is for and what it may say.
public struct FileKind: Hashable, Sendable {
    /// Path below the folder: `detectors/conflict.yaml`.
    public let path: String
    /// What the file is for; the first lines of the shipped file.
    public let summary: Said
    public let settings: [Setting]
    /// Whether rules without this file are not loaded.
    public let isRequired: Bool
    /// Whether keys that no part of the program declares are let pass.
    let isOpen: Bool

    public init(_ path: String, _ summary: Said, _ settings: [Setting], isRequired: Bool = false)
    {
        self.init(path, summary, settings, isRequired: isRequired, isOpen: false)
    }

    init(
        _ path: String, _ summary: Said, _ settings: [Setting], isRequired: Bool, isOpen: Bool
    ) {
        self.path = path
        self.summary = summary
        self.settings = settings
        self.isRequired = isRequired
        self.isOpen = isOpen
    }
}

/// The checked values of one file, with the place of each that the file itself says.
public struct FileValues: Hashable, Sendable {
    /// By name of the setting; only what the file says.
    public let values: [String: SettingValue]
    /// By name, entries of lists as `issuers[0].name`, of tables as `words.老年人`.
    public let places: [String: Place]
}
