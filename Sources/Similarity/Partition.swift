/// One table of a ``PostingTable``: open addressing with linear probing over slots of one word, and an arena of lists.
///
/// A slot is `state << 62 | tag << 32 | value`; state 0 is empty, 1 a single document, 2 a list: nine bits of the logarithm
/// of its frequency, so that a weight needs no second look into memory, and half of its offset in the arena.
/// The home of a tag is in proportion to it, so a growing table is read and written from end to end.
struct Partition: Sendable {
    /// How many documents one key's list may grow to. The next closes it: it shrinks to its oldest ``representatives``
    /// and only counts from then on.
    ///
    /// A shingle in more papers tells little of any. Measured at 100,000 notices: 256, 512 and 1,024 find 91, 93 and 94 % of
    /// quarter excerpts, at 524, 610 and 716 bytes a document.
    static let listMax = 510
    /// 16 · log₂ of ``listMax``, rounded down: no list below it is closed.
    private static let closedLogarithm = Rarity.log2Sixteenths(UInt64(listMax))
    /// What a closed list keeps: enough to name the oldest of a crowd of like papers.
    static let representatives = 14
    /// Words of a list, by class: two of header, then documents. Even, for a slot holds half an offset.
    static let classWords: [Int] = [
        4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 2 + listMax,
    ]
    /// The class of a closed list.
    private static let closedClass = 4
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

    /// The slot of a tag; nil for one never seen.
    @inline(__always)
    func slot(_ tag: UInt64) -> UInt64? {
        guard !slots.isEmpty else { return nil }
        var i = Self.home(tag, slots.count)
        while true {
            let slot = slots[i]
            if slot == 0 { return nil }
            if (slot &<< 2) &>> 34 == tag { return slot }
            i &+= 1
            if i == slots.count { i = 0 }
        }
    }

    private static let offsetBits: UInt64 = 23

    /// 16 · log₂ of how many documents hold the key of a slot.
    @inline(__always)
    static func logarithm(of slot: UInt64) -> UInt32 {
        slot &>> 62 == 1 ? 0 : UInt32(truncatingIfNeeded: slot) &>> UInt32(offsetBits)
    }

    @inline(__always)
    private static func offset(in slot: UInt64) -> Int {
        Int(truncatingIfNeeded: slot & (1 &<< offsetBits &- 1)) &* 2
    }

    /// The slot of a list.
    @inline(__always)
    private func slot(_ tag: UInt64, ofListAt offset: Int) -> UInt64 {
        let logarithm = UInt64(Rarity.log2Sixteenths(UInt64(lists[offset])))
        return 2 &<< 62 | tag &<< 32 | logarithm &<< Self.offsetBits | UInt64(offset / 2)
    }

    /// Whether the slot alone tells that its list is closed; of those just closed only the list tells.
    @inline(__always)
    static func isSurelyClosed(_ slot: UInt64) -> Bool { logarithm(of: slot) > closedLogarithm }

    /// The first word of a slot's list; 0 for a single document.
    @inline(__always)
    func firstWord(of slot: UInt64) -> UInt32 {
        slot &>> 62 == 1 ? 0 : lists[Self.offset(in: slot)]
    }

    /// What a slot stands for.
    func posting(of slot: UInt64) -> Posting {
        if slot &>> 62 == 1 {
            return Posting(frequency: 1, start: nil, count: 1, single: UInt32(truncatingIfNeeded: slot))
        }
        let offset = Self.offset(in: slot)
        return Posting(
            frequency: lists[offset], start: offset &+ 2,
            count: Int(lists[offset &+ 1] & 0xFFFF), single: 0)
    }

    func find(_ tag: UInt64) -> Posting? {
        slot(tag).map { posting(of: $0) }
    }

    mutating func add(_ ordinal: UInt32, to tag: UInt64) {
        if slots.isEmpty { grow() }
        var i = Self.home(tag, slots.count)
        while true {
            let slot = slots[i]
            if slot == 0 {
                guard 13 &* (keyCount &+ 1) <= Self.keysPerThirteenSlots &* slots.count else {
                    grow()
                    return add(ordinal, to: tag)
                }
                slots[i] = 1 &<< 62 | tag &<< 32 | UInt64(ordinal)
                keyCount &+= 1
                return
            }
            if (slot &<< 2) &>> 34 == tag {
                let offset =
                    slot &>> 62 == 1
                    ? newList(of: UInt32(truncatingIfNeeded: slot), and: ordinal)
                    : append(ordinal, toListAt: Self.offset(in: slot))
                slots[i] = self.slot(tag, ofListAt: offset)
                return
            }
            i &+= 1
            if i == slots.count { i = 0 }
        }
    }

    /// Counts postings as long as each is of a closed list: most are, and that needs neither room nor another list.
    /// - Returns: where the first posting stands that must be added, or the end.
    mutating func count(_ postings: ArraySlice<UInt64>, from start: Int) -> Int {
        slots.isEmpty ? start : Self.count(postings, from: start, slots: &slots, lists: &lists)
    }

    private static func count(
        _ postings: ArraySlice<UInt64>, from start: Int, slots: inout [UInt64], lists: inout [UInt32]
    ) -> Int {
        let tagMask: UInt64 = 1 &<< PostingTable.tagBits &- 1
        let end = postings.endIndex
        var slots = slots.mutableSpan
        var lists = lists.mutableSpan
        let capacity = slots.count
        var next = start
        while next < end {
            let tag = postings[next] &>> 24 & tagMask
            var i = home(tag, capacity)
            var slot = slots[unchecked: i]
            while slot != 0, (slot &<< 2) &>> 34 != tag {
                i &+= 1
                if i == capacity { i = 0 }
                slot = slots[unchecked: i]
            }
            guard slot != 0, logarithm(of: slot) >= closedLogarithm else { return next }
            let list = offset(in: slot)
            let frequency = lists[list]
            guard frequency > listMax, frequency < .max else { return next }
            lists[list] = frequency &+ 1
            let grown = UInt64(Rarity.log2Sixteenths(UInt64(frequency &+ 1)))
            slots[unchecked: i] =
                slot & ~(0x1FF &<< offsetBits) | grown &<< offsetBits
            next &+= 1
        }
        return end
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
        let listed = Int(lists[offset &+ 1] & 0xFFFF)
        let frequency = lists[offset]
        lists[offset] = frequency == .max ? .max : frequency &+ 1
        guard Int(frequency) == listed else { return offset }
        guard listed < Self.listMax else {
            return move(listAt: offset, keeping: Self.representatives, toClass: Self.closedClass)
        }
        var offset = offset
        let size = Int(lists[offset &+ 1] &>> 16)
        if 2 &+ listed == Self.classWords[size] {
            offset = move(listAt: offset, keeping: listed, toClass: size + 1)
        }
        lists[offset &+ 2 &+ listed] = ordinal
        lists[offset &+ 1] &+= 1
        return offset
    }

    /// Copies the first documents of a list into one of another class and frees it. Returns where it now stands.
    private mutating func move(listAt offset: Int, keeping kept: Int, toClass size: Int) -> Int {
        let moved = allocate(class: size)
        lists[moved] = lists[offset]
        for i in 2..<(2 &+ kept) { lists[moved &+ i] = lists[offset &+ i] }
        let former = Int(lists[offset &+ 1] &>> 16)
        lists[moved &+ 1] = UInt32(size) &<< 16 | UInt32(kept)
        lists[offset] = freed[former]
        freed[former] = UInt32(offset + 1)
        return moved
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
        precondition(offset + words <= 2 << Int(Self.offsetBits), "2²⁴ words of lists in one partition")
        if offset + words > lists.capacity {
            lists.reserveCapacity(max(64, offset + words + offset / 8))
        }
        for _ in 0..<words { lists.append(0) }
        return offset
    }
}
