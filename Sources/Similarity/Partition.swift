/// One table of a ``PostingTable``: open addressing with linear probing over slots of one word, and an arena of lists.
///
/// A slot is `state << 62 | tag << 32 | value`; state 0 is empty, 1 a single document, 2 an offset into the arena.
/// The home of a tag is in proportion to it, so a growing table is read and written from end to end.
struct Partition: Sendable {
    /// How many documents one key's list keeps: what the largest budget of a query could read of one list.
    static let listMax = 1_024
    /// Words of a list, by class: two of header, then documents.
    static let classWords: [Int] = [
        4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 2 + listMax,
    ]
    /// A full table has 13 slots for 10 keys at most, 16 after it has grown.
    private static let keysPerThirteenSlots = 10

    private(set) var slots: [UInt64] = []
    private(set) var keyCount = 0
    /// Each list: documents that hold the key; `class << 16 | documents listed`; the documents.
    private(set) var lists: [UInt32] = []
    /// By class, the offset of the first freed list plus one, and in its first word the next; 0 ends.
    private(set) var freed = [UInt32](repeating: 0, count: classWords.count)

    init() {}

    init(slots: [UInt64], keyCount: Int, lists: [UInt32], freed: [UInt32]) {
        self.slots = slots
        self.keyCount = keyCount
        self.lists = lists
        self.freed = freed
    }

    var byteCount: Int {
        8 * slots.capacity + 4 * lists.capacity + 4 * freed.capacity
            + MemoryLayout<Partition>.stride
    }

    @inline(__always)
    private static func home(_ tag: UInt64, _ capacity: Int) -> Int {
        Int(
            truncatingIfNeeded: (tag &* UInt64(truncatingIfNeeded: capacity))
                &>> PostingTable.tagBits)
    }

    /// The slot a look-up of the tag reads first; 0 in an empty table.
    @inline(__always)
    func firstSlot(_ tag: UInt64) -> UInt64 {
        slots.isEmpty ? 0 : slots[Self.home(tag, slots.count)]
    }

    func find(_ tag: UInt64) -> Posting? {
        guard !slots.isEmpty else { return nil }
        var i = Self.home(tag, slots.count)
        while true {
            let slot = slots[i]
            if slot == 0 { return nil }
            if (slot &<< 2) &>> 34 == tag {
                let value = UInt32(truncatingIfNeeded: slot)
                if slot &>> 62 == 1 {
                    return Posting(frequency: 1, start: nil, count: 1, single: value)
                }
                let offset = Int(value)
                return Posting(
                    frequency: lists[offset], start: offset &+ 2,
                    count: Int(lists[offset &+ 1] & 0xFFFF), single: 0)
            }
            i &+= 1
            if i == slots.count { i = 0 }
        }
    }

    mutating func add(_ ordinal: UInt32, to tag: UInt64) {
        if 13 &* (keyCount &+ 1) > Self.keysPerThirteenSlots &* slots.count { grow() }
        var i = Self.home(tag, slots.count)
        while true {
            let slot = slots[i]
            if slot == 0 {
                slots[i] = 1 &<< 62 | tag &<< 32 | UInt64(ordinal)
                keyCount &+= 1
                return
            }
            if (slot &<< 2) &>> 34 == tag {
                let value = UInt32(truncatingIfNeeded: slot)
                let offset =
                    slot &>> 62 == 1
                    ? newList(of: value, and: ordinal) : append(ordinal, toListAt: Int(value))
                slots[i] = 2 &<< 62 | tag &<< 32 | UInt64(offset)
                return
            }
            i &+= 1
            if i == slots.count { i = 0 }
        }
    }

    /// Gives the table a quarter more slots and moves all keys, in their order.
    private mutating func grow() {
        let capacity = max(16, slots.count + slots.count / 4)
        var larger = [UInt64](repeating: 0, count: capacity)
        for slot in slots where slot != 0 {
            var i = Self.home((slot &<< 2) &>> 34, capacity)
            while larger[i] != 0 {
                i &+= 1
                if i == capacity { i = 0 }
            }
            larger[i] = slot
        }
        slots = larger
    }

    private mutating func newList(of first: UInt32, and second: UInt32) -> Int {
        let offset = allocate(class: 0)
        lists[offset] = 2
        lists[offset + 1] = 2
        lists[offset + 2] = first
        lists[offset + 3] = second
        return offset
    }

    /// Returns where the list now stands.
    private mutating func append(_ ordinal: UInt32, toListAt offset: Int) -> Int {
        if lists[offset] < .max { lists[offset] &+= 1 }
        let listed = Int(lists[offset &+ 1] & 0xFFFF)
        guard listed < Self.listMax else { return offset }
        let size = Int(lists[offset &+ 1] &>> 16)
        var offset = offset
        if 2 &+ listed == Self.classWords[size] {
            let moved = allocate(class: size + 1)
            for i in 0..<(2 &+ listed) { lists[moved &+ i] = lists[offset &+ i] }
            lists[offset] = freed[size]
            freed[size] = UInt32(offset + 1)
            offset = moved
            lists[offset &+ 1] = UInt32(size + 1) &<< 16 | UInt32(listed)
        }
        lists[offset &+ 2 &+ listed] = ordinal
        lists[offset &+ 1] &+= 1
        return offset
    }

    /// Takes a freed list of the class, or lengthens the arena, which grows by an eighth at a time.
    private mutating func allocate(class size: Int) -> Int {
        if freed[size] != 0 {
            let offset = Int(freed[size] - 1)
            freed[size] = lists[offset]
            return offset
        }
        let offset = lists.count
        let words = Self.classWords[size]
        precondition(offset + words <= Int(UInt32.max), "2³² words of lists in one partition")
        if offset + words > lists.capacity {
            lists.reserveCapacity(max(64, offset + words + offset / 8))
        }
        for _ in 0..<words { lists.append(0) }
        return offset
    }
}
