/// An open-addressing table with linear probing over slots of one word: a tag of 32 bits and what is known of it, never 0.
///
/// The home of a tag is in proportion to it, so a growing table is read and written from end to end.
struct TaggedSlots: Sendable {
    /// A full table has 13 slots for 10 keys at most, 16 after it has grown.
    private static let keysPerThirteenSlots = 10

    /// `tag << 32 | value`; 0 is empty.
    private(set) var slots: [UInt64] = []
    private(set) var keyCount = 0

    init() {}

    init(slots: [UInt64], keyCount: Int) {
        self.slots = slots
        self.keyCount = keyCount
    }

    @inline(__always)
    private static func home(_ tag: UInt32, _ capacity: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(tag) &* UInt64(truncatingIfNeeded: capacity)) &>> 32)
    }

    /// What is known of a tag; 0 for one never seen.
    func value(of tag: UInt32) -> UInt32 {
        guard !slots.isEmpty else { return 0 }
        var i = Self.home(tag, slots.count)
        while slots[i] != 0 {
            if UInt32(truncatingIfNeeded: slots[i] &>> 32) == tag { return UInt32(truncatingIfNeeded: slots[i]) }
            i &+= 1
            if i == slots.count { i = 0 }
        }
        return 0
    }

    /// The slot of a tag, a new one if it has none: then its value is 0, and the caller sets another at once.
    @inline(__always)
    mutating func place(_ tag: UInt32) -> Int {
        if slots.isEmpty { grow() }
        while true {
            var i = Self.home(tag, slots.count)
            while slots[i] != 0 {
                if UInt32(truncatingIfNeeded: slots[i] &>> 32) == tag { return i }
                i &+= 1
                if i == slots.count { i = 0 }
            }
            if 13 &* (keyCount &+ 1) <= Self.keysPerThirteenSlots &* slots.count {
                keyCount &+= 1
                return i
            }
            grow()
        }
    }

    @inline(__always)
    mutating func set(_ slot: Int, _ tag: UInt32, _ value: UInt32) {
        slots[slot] = UInt64(tag) &<< 32 | UInt64(value)
    }

    /// Gives the table a quarter more slots and moves all keys, in their order.
    private mutating func grow() {
        let capacity = max(8, slots.count + slots.count / 4)
        var larger = [UInt64](repeating: 0, count: capacity)
        for slot in slots where slot != 0 {
            var i = Self.home(UInt32(truncatingIfNeeded: slot &>> 32), capacity)
            while larger[i] != 0 {
                i &+= 1
                if i == capacity { i = 0 }
            }
            larger[i] = slot
        }
        slots = larger
    }
}

/// A key as the tables of ``KeyIndex`` and ``ClauseIssuers`` know it: 44 bits, the first 12 of which name its partition.
///
/// Two of a hundred million keys are one to them with a chance of 2⁻¹⁷ a look-up.
public struct TableKey: Hashable, Sendable, Comparable {
    static let partitions = 1 << 12
    static let bits = 44

    /// Below 2⁴⁴.
    public let number: UInt64

    /// - Parameter hash: 64 bits of any hash that tells keys apart; mixed once more (Fibonacci hashing; Knuth 1973).
    public init(hash: UInt64) { number = (hash &* 0x9e37_79b9_7f4a_7c15) >> 20 }

    /// - Parameter number: of an earlier key.
    public init(number: UInt64) {
        precondition(number >> 44 == 0, "a key has 44 bits")
        self.number = number
    }

    var partition: Int { Int(truncatingIfNeeded: number &>> 32) }
    var tag: UInt32 { UInt32(truncatingIfNeeded: number) }

    public static func < (left: TableKey, right: TableKey) -> Bool { left.number < right.number }
}
