/// Which clauses came from several issuers: words that everybody uses are nobody's.
///
/// A slot of 8 bytes a clause holds the codes of two issuers; the third makes it common for good.
public struct ClauseIssuers: Sendable {
    /// Issuers from which a clause must have come to be common.
    public static let commonFrom = 3
    private static let common: UInt32 = .max

    /// By partition of the clause's key.
    var tables = [TaggedSlots](repeating: TaggedSlots(), count: TableKey.partitions)

    public init() {}

    /// What is remembered of an issuer, 1...65,533: two issuers are one here with a chance of 2⁻¹⁶, and then a clause of theirs
    /// needs one issuer more.
    public static func code(hash: UInt64) -> UInt16 { UInt16((hash ^ hash >> 32) % 65_533) + 1 }

    public mutating func add(_ clause: TableKey, from issuer: UInt16) {
        tables[clause.partition].note(clause.tag, from: issuer)
    }

    public func isCommon(_ clause: TableKey) -> Bool {
        tables[clause.partition].value(of: clause.tag) == Self.common
    }

    /// Bytes held, slack included.
    public var byteCount: Int {
        tables.reduce(0) { $0 + 8 * $1.slots.capacity + MemoryLayout<TaggedSlots>.stride }
    }

    public var clauseCount: Int { tables.reduce(0) { $0 + $1.keyCount } }

    /// What a slot says after one more issuer. - Parameter value: second issuer << 16 | first, or ``common``.
    @inline(__always)
    static func noted(_ value: UInt32, _ issuer: UInt16) -> UInt32 {
        let (first, second) = (UInt16(truncatingIfNeeded: value), UInt16(truncatingIfNeeded: value >> 16))
        if value == common || first == issuer || second == issuer { return value }
        if first == 0 { return UInt32(issuer) }
        return second == 0 ? value | UInt32(issuer) << 16 : common
    }
}

extension TaggedSlots {
    mutating func note(_ clause: UInt32, from issuer: UInt16) {
        precondition(issuer > 0 && issuer < .max, "an issuer's code is in 1...65,534")
        let slot = place(clause)
        set(slot, clause, ClauseIssuers.noted(UInt32(truncatingIfNeeded: slots[slot]), issuer))
    }
}
