public import Directives
import Foundation
public import Records

/// One line of the quarantine log: what happened, when, to which directive.
///
/// A line about a decision has all keys of the decision record beside its own; a later line about
/// the same directive names it and says what changed. Lines are never edited.
public struct LogLine: Encodable, Sendable {
    /// What can happen; the words are the values of the log's `event`.
    public enum Kind: String, Sendable, CaseIterable {
        case deliver, flag, hold, refused, withdrawn
        /// Found in `work/` without a row: a restored database, or somebody else's file.
        case stranger
        case release, uphold, fuse
        case circuit
        case rulesLoaded = "rules_loaded"
        case rulesRejected = "rules_rejected"
        case start, stop
        case clockJump = "clock_jump"
        case stuck
        /// A paper cannot be decided for long: it is still being written, or the disk does not give it.
        case waiting
        /// A filed paper is not any more what was decided on.
        case damaged
    }

    /// What a line says beside the record, by key.
    public enum Value: Hashable, Sendable {
        case text(String)
        case whole(Int)
        case absent
    }

    public let kind: Kind
    public let at: Moment
    public let directive: DirectiveID?
    public let disposition: Disposition?
    private let record: DecisionRecord?
    private let details: [String: Value]

    public init(
        _ kind: Kind, at: Moment, directive: DirectiveID? = nil, disposition: Disposition? = nil,
        details: [String: Value] = [:]
    ) {
        self.kind = kind
        self.at = at
        self.directive = directive
        self.disposition = disposition
        record = nil
        self.details = details
    }

    /// The line of a decision. - Parameter target: where its file lies, below the state folder.
    public init(_ record: DecisionRecord, target: String) {
        kind =
            switch record.disposition {
            case .delivered: .deliver
            case .flagged: .flag
            case .quarantined: .hold
            }
        at = record.receivedAt
        directive = record.id
        disposition = record.disposition
        self.record = record
        details = ["target": .text(target), "by": .text("daemon")]
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        init(_ name: String) { stringValue = name }
    }

    public func encode(to encoder: any Encoder) throws {
        try record?.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: Key("event"))
        try container.encode(at, forKey: Key("at"))
        if record == nil {
            try container.encode(directive, forKey: Key("id"))
            try container.encode(disposition, forKey: Key("disposition"))
        }
        for (name, value) in details {
            switch value {
            case .text(let text): try container.encode(text, forKey: Key(name))
            case .whole(let number): try container.encode(number, forKey: Key(name))
            case .absent: try container.encodeNil(forKey: Key(name))
            }
        }
    }

    /// Reads what is wanted of a line.
    static func decode<Value: Decodable>(_ type: Value.Type, from line: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(line.utf8))
    }

    /// The line as the store keeps it until it is in the file.
    public func event() throws -> Event {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(self), as: UTF8.self)
        return Event(kind: kind.rawValue, at: at, directive: directive, line: text)
    }
}
