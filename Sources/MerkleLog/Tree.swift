/// A tree of a certain size over stored hashes: its root and what it can prove.
public struct Tree {
    /// Number of leaves.
    public let size: Int
    /// Reads stored hashes by their numbers, in the order asked for.
    private let stored: ([Int]) throws -> [[UInt8]]

    /// - Parameter stored: answers with one hash for each number of ``StoredHashes``.
    public init(size: Int, stored: @escaping ([Int]) throws -> [[UInt8]]) {
        precondition(size >= 0, "a tree has no negative size")
        self.size = size
        self.stored = stored
    }

    /// The tree's hash (RFC 6962 §2.1).
    public func root() throws -> [UInt8] { try hash(of: 0..<size) }

    /// The path from a leaf to the root, the leaf's neighbour first (RFC 6962 §2.1.1).
    ///
    /// Checked by ``Proof/checkInclusion(of:at:in:root:path:)``.
    public func inclusion(of index: Int) throws -> [[UInt8]] {
        precondition(index >= 0 && index < size, "leaf \(index) is not in a tree of \(size)")
        var path: [Range<Int>] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + Self.left(of: range.count)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            path.append(index < middle ? right : left)
            range = index < middle ? left : right
        }
        return try path.reversed().map(hash(of:))
    }

    /// That the tree of an earlier size is the beginning of this one (RFC 6962 §2.1.2).
    ///
    /// Checked by ``Proof/checkConsistency(from:_:to:_:path:)``. Empty when the sizes are equal.
    public func consistency(with earlier: Int) throws -> [[UInt8]] {
        precondition(earlier > 0 && earlier <= size, "no tree of \(earlier) begins one of \(size)")
        var path: [Range<Int>] = []
        var range = 0..<size
        while range.upperBound != earlier {
            let middle = range.lowerBound + Self.left(of: range.count)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            path.append(earlier <= middle ? right : left)
            range = earlier <= middle ? left : right
        }
        if range.lowerBound > 0 { path.append(range) }
        return try path.reversed().map(hash(of:))
    }

    /// Leaves in the left half: the largest power of two below the count.
    private static func left(of count: Int) -> Int {
        var left = 1
        while left * 2 < count { left *= 2 }
        return left
    }

    /// Hash of a subtree that begins where a subtree may begin.
    private func hash(of range: Range<Int>) throws -> [UInt8] {
        var numbers: [Int] = []
        var start = range.lowerBound
        while start < range.upperBound {
            // The largest complete subtree that fits.
            var level = 0
            while (1 << (level + 1)) <= range.upperBound - start { level += 1 }
            precondition(start & ((1 << level) - 1) == 0, "a subtree starts at a multiple of its size")
            numbers.append(StoredHashes.number(level: level, index: start >> level))
            start += 1 << level
        }
        let hashes = try stored(numbers)
        precondition(hashes.count == numbers.count, "one hash for each number")
        return TreeHash.fold(hashes)
    }
}
