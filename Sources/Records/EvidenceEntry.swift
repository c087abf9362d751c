import Directives
import MerkleLog

/// What the evidence keeps of one line of the quarantine log: who it is about, what was decided, and the
/// hash of the whole line.
///
/// Reasons and facts are in the line and not here, so that an entry may be shown to anybody.
public struct EvidenceEntry: Codable, Hashable, Sendable {
    /// Place in the evidence; 0 is the first.
    public let seq: Int64
    /// Number of the log line.
    public let log: Int64
    public let event: String
    /// When it happened, ISO 8601 with the office's offset.
    public let at: String
    /// The directive it is about.
    public let id: String?
    public let disposition: String?
    /// Who did it: `daemon`, or a person's name.
    public let by: String?
    /// SHA-256 of the paper's bytes.
    public let sha256: String?
    /// SHA-256 of the rules in force.
    public let rules: String?
    /// Where the file went, below the state folder.
    public let target: String?
    /// SHA-256 of the log line, without its newline.
    public let line: String

    /// What is taken over from a log line.
    private struct Source: Decodable {
        let disposition: String?
        let by: String?
        let sha256: String?
        let rules: String?
        let target: String?
    }

    /// - Parameter sequence: its place in the evidence.
    init(of event: StoredEvent, at sequence: Int64) throws {
        let source = try JSON.decode(Source.self, from: event.line)
        seq = sequence
        log = event.sequence
        self.event = event.kind
        at = "\(event.at)"
        id = event.directive?.rawValue
        disposition = source.disposition
        by = source.by
        sha256 = source.sha256
        rules = source.rules
        target = source.target
        line = Digest.sha256(of: event.line)
    }

    /// Reads an entry as it is published. - Throws: when the bytes are no entry.
    public init(_ bytes: [UInt8]) throws { self = try JSON.decode(Self.self, from: String(decoding: bytes, as: UTF8.self)) }

    /// One line of JSON with sorted keys: the bytes that are hashed and published.
    public func encoded() throws -> [UInt8] {
        Array(try JSON.encode(self).utf8)
    }
}
