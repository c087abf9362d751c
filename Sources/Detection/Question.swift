public import Directives

/// Something that a directive can be found again by: a cited number, a data item, a visited place.
public struct HistoryKey: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Own number or title, normalised.
        case name
        /// Number or title of another paper.
        case cite
        case dataItem = "data_item"
        case subject, visit, obligation
    }

    public let kind: Kind
    public let value: String

    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// FNV-1a, 64 bit (Fowler, Noll, Vo), over kind, a zero byte and value: what the store indexes.
    public var number: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        kind.rawValue.utf8.forEach(mix)
        mix(0)
        value.utf8.forEach(mix)
        return hash
    }
}

/// What a detector wants to know of the past; the store answers all questions in one snapshot.
public enum Question: Hashable, Sendable {
    /// The directives whose text is most like this one's.
    case resembling(atMost: Int)
    /// The directives that posted any of these keys, those with the rarest shared keys first.
    case sharing([HistoryKey], atMost: Int)
    /// Which of these clause hashes were seen from three or more issuers.
    case boilerplate([UInt64])
}

/// An earlier directive as a detector sees it.
public struct Precedent: Sendable {
    public let profile: Profile
    /// What later directives said they replace of it.
    public internal(set) var superseded: [Supersession]

    public init(reading: ReadDirective, superseded: [Supersession] = []) {
        self.init(profile: Profile(reading), superseded: superseded)
    }

    public init(profile: Profile, superseded: [Supersession]) {
        self.profile = profile
        self.superseded = superseded
    }

    public var reading: ReadDirective { profile.reading }
}

/// That one directive replaced another, wholly or in some fields.
public struct Supersession: Hashable, Sendable, Codable {
    public let by: DirectiveID
    public let isWhole: Bool
    /// Words that name what was replaced; empty when whole.
    public let fields: [String]

    public init(by: DirectiveID, isWhole: Bool, fields: [String] = []) {
        self.by = by
        self.isWhole = isWhole
        self.fields = fields
    }
}

/// What the store answered to all questions of all detectors.
public struct Answers: Sendable {
    /// In order of arrival, oldest first; no directive twice.
    public let precedents: [Precedent]
    /// Clause hashes that are boilerplate.
    public let boilerplate: Set<UInt64>
    /// In how many directives of the history each asked key occurs.
    public let frequencies: [HistoryKey: Int]
    /// Number of directives in the history.
    public let historyCount: Int

    public init(
        precedents: [Precedent], boilerplate: Set<UInt64> = [],
        frequencies: [HistoryKey: Int] = [:], historyCount: Int
    ) {
        self.precedents = precedents
        self.boilerplate = boilerplate
        self.frequencies = frequencies
        self.historyCount = historyCount
    }
}
