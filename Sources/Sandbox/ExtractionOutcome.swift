public import Directives
public import Extraction

/// The text of a file, and what of it was not read.
public struct ExtractionOutcome: Hashable, Sendable {
    /// A member or attachment that could not be read.
    public struct LeftOut: Hashable, Sendable {
        /// As the sender spelled it; empty for the file itself.
        public let name: String
        public let reason: Unreadable

        public init(name: String, reason: Unreadable) {
            self.name = name
            self.reason = reason
        }
    }

    public let extracted: Extracted
    /// In the order in which they were met; empty when all was read.
    public let leftOut: [LeftOut]

    public init(extracted: Extracted, leftOut: [LeftOut]) {
        self.extracted = extracted
        self.leftOut = leftOut
    }

    /// Whether more time would bring more words: pages of a scan were left for want of it.
    public var wantsTime: Bool {
        leftOut.contains { if case .pagesOutOfTime = $0.reason { true } else { false } }
    }

    /// Why the file counts as unscreened, as a sentence; nil when nothing in it is left unread.
    ///
    /// An attachment that was not read may be the directive itself, with the words that were read
    /// its cover only. One that is known to bear no words (a logo, an empty file) hides nothing.
    public func unscreened(in language: Language) -> String? {
        switch extracted {
        case .unreadable(let reason): return reason.words(in: language)
        case .needsProgram(let format):
            return Unreadable.noReader(format: format).words(in: language)
        case .text: break
        }
        let hiding = leftOut.filter(\.reason.mayHideWords)
        guard let first = hiding.first else { return nil }
        let reason = first.reason.words(in: language)
        let more = hiding.count - 1
        switch language {
        case .zh:
            let others = more > 0 ? "；另有 \(more) 个未读" : ""
            return (first.name.isEmpty ? "部分内容未读" : "“\(first.name)”未读") + "：\(reason)\(others)"
        case .en:
            let others = more > 0 ? "; \(more) more not read" : ""
            let what = first.name.isEmpty ? "a part of it" : "\(first.name)"
            return "\(what) was not read: \(reason)\(others)"
        }
    }
}
