/// From keys to the documents that hold them: how many, and the newest of them.
///
/// An inverted index with the plainest lists (Zobel & Moffat 2006): a key in one document costs a slot of 8 bytes, one in more a slot
/// and a list of 4 bytes a document, and a list that is full forgets its oldest: a key so common tells nothing apart.
public struct KeyIndex: Sendable {
    /// How many documents a key's list names, the newest.
    public static let newestMax = 2_048

    var partitions = [KeyPartition](repeating: KeyPartition(), count: TableKey.partitions)

    public init() {}

    /// Adds a document under a key, after all that were added to it before and not twice.
    public mutating func add(_ document: UInt32, to key: TableKey) {
        partitions[key.partition].add(document, to: key.tag)
    }

    /// In how many documents a key is.
    public func frequency(of key: TableKey) -> Int { partitions[key.partition].frequency(of: key.tag) }

    /// The newest documents of a key, the newest first; ``newestMax`` at most.
    public func forEachNewest(of key: TableKey, _ body: (UInt32) -> Void) {
        partitions[key.partition].forEachNewest(of: key.tag, body)
    }

    /// Bytes held, slack included.
    public var byteCount: Int { partitions.reduce(0) { $0 + $1.byteCount } }

    /// Distinct keys held.
    public var keyCount: Int { partitions.reduce(0) { $0 + $1.table.keyCount } }
}

/// One table of a ``KeyIndex``, with its arena of lists.
///
/// The value of a slot is the document of a key that has one, plus one, or the list's offset with the highest bit set.
struct KeyPartition: Sendable {
    /// Words of a list, by class: two of header, then documents.
    static let classWords: [Int] = [
        4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1_024, 1_536, 2 + KeyIndex.newestMax,
    ]
    private static let isList: UInt32 = 1 << 31

    var table = TaggedSlots()
    /// Each list: how many documents hold the key; its class; the documents, of a full one in a ring.
    private(set) var lists: [UInt32] = []
    /// By class, the offset of the first freed list plus one, and in its first word the next; 0 ends.
    private(set) var freed = [UInt32](repeating: 0, count: classWords.count)

    init() {}

    init(table: TaggedSlots, lists: [UInt32], freed: [UInt32]) {
        self.table = table
        self.lists = lists
        self.freed = freed
    }

    var byteCount: Int {
        8 * table.slots.capacity + 4 * lists.capacity + 4 * freed.capacity + MemoryLayout<KeyPartition>.stride
    }

    func frequency(of tag: UInt32) -> Int {
        let value = table.value(of: tag)
        guard value & Self.isList != 0 else { return value == 0 ? 0 : 1 }
        return Int(lists[Int(value & ~Self.isList)])
    }

    func forEachNewest(of tag: UInt32, _ body: (UInt32) -> Void) {
        let value = table.value(of: tag)
        guard value != 0 else { return }
        guard value & Self.isList != 0 else { return body(value - 1) }
        let start = Int(value & ~Self.isList)
        let frequency = Int(lists[start])
        for back in 1...min(frequency, KeyIndex.newestMax) {
            body(lists[start + 2 + (frequency - back) % KeyIndex.newestMax])
        }
    }

    mutating func add(_ document: UInt32, to tag: UInt32) {
        precondition(document < Self.isList - 1, "documents are numbered below 2³¹")
        let slot = table.place(tag)
        let value = UInt32(truncatingIfNeeded: table.slots[slot])
        if value == 0 {
            table.set(slot, tag, document + 1)
        } else if value & Self.isList == 0 {
            table.set(slot, tag, Self.isList | UInt32(newList(of: value - 1, and: document)))
        } else {
            let offset = Int(value & ~Self.isList)
            let moved = append(document, toListAt: offset)
            if moved != offset { table.set(slot, tag, Self.isList | UInt32(moved)) }
        }
    }

    private mutating func newList(of first: UInt32, and second: UInt32) -> Int {
        let offset = allocate(class: 0)
        lists[offset] = 2
        lists[offset + 1] = 0
        lists[offset + 2] = first
        lists[offset + 3] = second
        return offset
    }

    /// Returns where the list now stands.
    private mutating func append(_ document: UInt32, toListAt offset: Int) -> Int {
        var offset = offset
        let frequency = Int(lists[offset])
        let size = Int(lists[offset &+ 1])
        if frequency < KeyIndex.newestMax, 2 &+ frequency == Self.classWords[size] {
            offset = move(listAt: offset, toClass: size &+ 1)
        }
        lists[offset &+ 2 &+ frequency % KeyIndex.newestMax] = document
        lists[offset] = UInt32(frequency &+ 1)
        return offset
    }

    private mutating func move(listAt offset: Int, toClass size: Int) -> Int {
        let moved = allocate(class: size)
        for i in 0..<(2 &+ Int(lists[offset])) { lists[moved &+ i] = lists[offset &+ i] }
        let former = Int(lists[offset &+ 1])
        lists[moved &+ 1] = UInt32(size)
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
        precondition(offset + words < Int(Self.isList), "2³¹ words of lists in one partition")
        if offset + words > lists.capacity {
            lists.reserveCapacity(max(16, offset + words + offset / 8))
        }
        for _ in 0..<words { lists.append(0) }
        return offset
    }
}
