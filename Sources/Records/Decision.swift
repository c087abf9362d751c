public import Detection
public import Directives
public import Similarity

/// All that one verdict writes; it is written whole or not at all.
public struct Decision: Sendable {
    public let reading: ReadDirective
    public let sketch: Sketch
    public let record: DecisionRecord
    /// What the detectors looked at and let pass; for `show`.
    public var considered: [Considered] = []
    /// What becomes of the file; nil when there is none (a replay).
    public var filing: Filing?
    /// New states of the circuits that changed, as JSON by circuit key.
    public var circuits: [String: String] = [:]
    /// Exemptions that were used, by id.
    public var exemptionsUsed: [String] = []
    /// Lines for the quarantine log, in order.
    public var events: [Event] = []
    /// Makes the evidence entry; nil when none is kept (a replay).
    public var leaf: Leaf?

    public init(reading: ReadDirective, sketch: Sketch, record: DecisionRecord) {
        precondition(reading.directive.id == record.id, "a record is about the directive it was read from")
        self.reading = reading
        self.sketch = sketch
        self.record = record
    }
}

/// Where the file of an arrival goes.
public struct Filing: Hashable, Sendable {
    /// The arrival's row number.
    public let arrival: Int64
    /// Path below the state folder.
    public let target: String
    public let size: Int64
    /// Other names of the same file that the sender kept, 0 for none.
    public let otherLinks: Int
    /// Whether a private copy was taken; when not (not a regular file, over the limit) the original moves.
    public let isCopied: Bool

    public init(arrival: Int64, target: String, size: Int64, otherLinks: Int = 0, isCopied: Bool = true) {
        self.arrival = arrival
        self.target = target
        self.size = size
        self.otherLinks = otherLinks
        self.isCopied = isCopied
    }
}

/// One line of the quarantine log, waiting in the database until it is in the file.
public struct Event: Hashable, Sendable {
    /// held, flagged, released, upheld, refused, circuit, rules …
    public let kind: String
    public let at: Moment
    public let directive: DirectiveID?
    /// One JSON object without a newline; `seq` is added when it is read back.
    public let line: String

    public init(kind: String, at: Moment, directive: DirectiveID?, line: String) {
        precondition(!line.utf8.contains(10), "a log line has no newline")
        self.kind = kind
        self.at = at
        self.directive = directive
        self.line = line
    }
}

/// Makes an evidence entry for a place in the log, 0 being the first.
public typealias Leaf = @Sendable (_ sequence: Int64) throws -> [UInt8]

/// Gives the tree hashes that an entry adds, in the order in which they are stored.
///
/// - Parameters:
///   - sequence: the entry's place in the log.
///   - stored: reads a hash that was stored before, by its number.
public typealias TreeHashing =
    @Sendable (
        _ sequence: Int64, _ entry: [UInt8], _ stored: (Int64) throws -> [UInt8]
    ) throws -> [[UInt8]]
