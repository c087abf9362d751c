/// One file as its file system knows it; a name may pass to another file, this does not.
public struct FileIdentity: Hashable, Sendable, Codable {
    public let device: UInt64
    public let inode: UInt64
    /// Nanoseconds since 1970; 0 where the file system keeps no birth time.
    public let birth: Int64

    public init(device: UInt64, inode: UInt64, birth: Int64) {
        self.device = device
        self.inode = inode
        self.birth = birth
    }
}

/// Something that lies in the inbox and is complete, as far as can be told.
public struct Arrival: Hashable, Sendable, Codable {
    /// The name's bytes: it may be no text at all.
    public let name: [UInt8]
    public let identity: FileIdentity

    public init(name: [UInt8], identity: FileIdentity) {
        self.name = name
        self.identity = identity
    }
}

/// An arrival with a row of its own: from here on exactly one decision is owed to it.
public struct Claim: Hashable, Sendable, Codable {
    /// How far it has come.
    public enum Stage: Hashable, Sendable, Codable {
        /// The row is written; the file is in the inbox or on its way into `work/`.
        case claiming
        /// The decision is written; the file is in `work/` or already where the filing says.
        case decided(Filing)
        /// Somebody released it; the file lies at `from` or already where the filing says.
        case releasing(from: String, Filing)
    }

    /// The row's number; never given twice.
    public let number: Int64
    /// 32 random hexadecimal digits: its name in `work/`.
    public let token: String
    public let name: [UInt8]
    public let identity: FileIdentity
    public let claimed: Moment
    public let stage: Stage

    public init(
        number: Int64, token: String, name: [UInt8], identity: FileIdentity, claimed: Moment,
        stage: Stage = .claiming
    ) {
        precondition(number > 0, "rows are numbered from 1")
        precondition(token.utf8.count == 32, "a token has 32 hexadecimal digits")
        self.number = number
        self.token = token
        self.name = name
        self.identity = identity
        self.claimed = claimed
        self.stage = stage
    }

    /// The arrival's own id, also the beginning of its file's name: the number in ten digits.
    public var id: DirectiveID { DirectiveID(padded(Int(number), to: 10)) }
}

/// Where the file of an arrival goes.
public struct Filing: Hashable, Sendable, Codable {
    /// Path below the state folder, `delivered/2026/11/0000000123-9f3a…-name.txt`.
    public let target: String
    /// Whether a private copy moves; when not (no regular file, over the limit) the original does.
    public let isCopied: Bool

    public init(target: String, isCopied: Bool) {
        self.target = target
        self.isCopied = isCopied
    }
}
