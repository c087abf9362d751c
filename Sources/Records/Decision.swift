public import Detection
public import Directives
import Foundation
public import Judgment
public import Similarity

/// All that one verdict writes; it is written whole or not at all.
public struct Decision: Sendable {
    public let reading: ReadDirective
    public let sketch: Sketch
    public let record: DecisionRecord
    /// What the detectors looked at and let pass; for `show`.
    public var considered: [Considered] = []
    /// The reading as it is kept, when it was encoded before; nil to encode it.
    public var storedReading: StoredReading?
    /// The arrival it answers and where its file goes; nil when there is none (a replay).
    public var arrival: Settled?
    /// The circuits that changed, as they are now.
    public var circuits: [Circuit] = []
    /// Exemptions that were used, by id.
    public var exemptionsUsed: [String] = []
    /// Lines for the quarantine log, in order.
    public var events: [Event] = []

    public init(reading: ReadDirective, sketch: Sketch, record: DecisionRecord) {
        precondition(reading.directive.id == record.id, "a record is about the directive it was read from")
        self.reading = reading
        self.sketch = sketch
        self.record = record
    }
}

/// A decision with all its bytes: what is left to do is to write them. Made beside the store, on any core.
public struct PreparedDecision: Sendable {
    public let decision: Decision
    let reading: StoredReading
    let record: [UInt8]
    let considered: String?
    let foundBy: [UInt8]

    /// Cost: some 0.4 ms, less when the decision brings its stored reading.
    public init(_ decision: Decision) throws {
        self.decision = decision
        reading = decision.storedReading ?? StoredReading(of: decision.reading)
        record = RecordCodec.encode(decision.record)
        considered = decision.considered.isEmpty ? nil : try JSON.encode(decision.considered)
        foundBy = FinderCodec.encode(decision.sketch, reading.keys)
    }
}

/// The bytes that keep a reading, and what finds it.
public struct EncodedReading: Sendable {
    let id: DirectiveID
    let bytes: Data
    let foundBy: Data
}

/// A reading with the bytes that keep it and the keys that find it: made beside the store, where there is time.
public struct StoredReading: Sendable {
    public let reading: ReadDirective
    let bytes: [UInt8]
    let keys: HistoryKeys

    /// Cost: some 0.2 ms.
    public init(of reading: ReadDirective) {
        self.reading = reading
        bytes = ReadingCodec.encode(reading)
        keys = HistoryKeys(of: reading)
    }

    /// - Throws: ``StoreError`` `unreadable` when the bytes are no reading.
    public init(_ encoded: EncodedReading) throws {
        bytes = Array(encoded.bytes)
        do {
            reading = try encoded.bytes.withUnsafeBytes { try ReadingCodec.decode($0) }
            keys = try encoded.foundBy.withUnsafeBytes { try FinderCodec.keys($0) }
        } catch {
            throw StoreError.unreadable(what: "reading", id: encoded.id.rawValue, detail: "\(error)")
        }
    }
}

/// An arrival whose claim a decision settles.
public struct Settled: Hashable, Sendable {
    public let claim: Claim
    public let filing: Filing
    public let sizeBytes: Int64
    /// Other names of the same file that the sender kept, 0 for none.
    public let otherLinks: Int

    public init(_ claim: Claim, filing: Filing, sizeBytes: Int64, otherLinks: Int = 0) {
        self.claim = claim
        self.filing = filing
        self.sizeBytes = sizeBytes
        self.otherLinks = otherLinks
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
