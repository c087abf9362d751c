public import Extraction

/// The text of a file, and what of it was not read.
public struct ExtractionOutcome: Hashable, Sendable {
    /// A member or attachment that could not be read.
    public struct LeftOut: Hashable, Sendable {
        /// As the sender spelled it; empty for the file itself.
        public let name: String
        public let reason: Unreadable
    }

    public let extracted: Extracted
    /// In the order in which they were met; empty when all was read.
    public let leftOut: [LeftOut]
}
