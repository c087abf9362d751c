/// Checks what a tree claims to prove; each function returns when it is proved and throws when not.
public enum Proof {
    /// Why something is not proved.
    public enum Refusal: Error, Hashable, Sendable {
        case outside(index: Int, size: Int)
        case shrunk(from: Int, to: Int)
        /// No proof is defined from the empty tree.
        case fromNothing
        /// A hash is not 32 bytes.
        case malformed
        case tooLong, tooShort
        /// The path leads to another root than the one given.
        case anotherRoot
    }

    /// That a leaf is in a tree (RFC 9162 §2.1.3.2).
    ///
    /// - Parameter leaf: hash of the leaf.
    public static func checkInclusion(
        of leaf: [UInt8], at index: Int, in size: Int, root: [UInt8], path: [[UInt8]]
    ) throws(Refusal) {
        guard index >= 0 && index < size else { throw .outside(index: index, size: size) }
        guard (path + [leaf, root]).allSatisfy({ $0.count == TreeHash.byteCount }) else { throw .malformed }
        var (place, last, hash) = (index, size - 1, leaf)
        for neighbour in path {
            guard last > 0 else { throw .tooLong }
            if climbs(&place, &last) {
                hash = TreeHash.node(neighbour, hash)
            } else {
                hash = TreeHash.node(hash, neighbour)
            }
        }
        guard last == 0 else { throw .tooShort }
        guard hash == root else { throw .anotherRoot }
    }

    /// That one tree is the beginning of another (RFC 9162 §2.1.4.2).
    ///
    /// Equal sizes need equal roots and an empty path.
    public static func checkConsistency(
        from size: Int, _ root: [UInt8], to newSize: Int, _ newRoot: [UInt8], path: [[UInt8]]
    ) throws(Refusal) {
        guard size > 0 else { throw .fromNothing }
        guard newSize >= size else { throw .shrunk(from: size, to: newSize) }
        if size == newSize {
            guard path.isEmpty else { throw .tooLong }
            guard root == newRoot else { throw .anotherRoot }
            return
        }
        guard (path + [root, newRoot]).allSatisfy({ $0.count == TreeHash.byteCount }) else { throw .malformed }
        // A complete old tree is a node of the new one: its root need not be sent.
        let whole = size & (size - 1) == 0 ? [root] + path : path
        guard !path.isEmpty, let first = whole.first else { throw .tooShort }
        var (place, last) = (size - 1, newSize - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (old, new) = (first, first)
        for neighbour in whole.dropFirst() {
            guard last > 0 else { throw .tooLong }
            if climbs(&place, &last) {
                old = TreeHash.node(neighbour, old)
                new = TreeHash.node(neighbour, new)
            } else {
                new = TreeHash.node(new, neighbour)
            }
        }
        guard last == 0 else { throw .tooShort }
        guard old == root, new == newRoot else { throw .anotherRoot }
    }

    /// Goes up to where the next neighbour is joined. - Returns: whether it stands on the left.
    private static func climbs(_ place: inout Int, _ last: inout Int) -> Bool {
        let isLeft = place & 1 == 1 || place == last
        if isLeft {
            while place & 1 == 0 && place > 0 {
                place >>= 1
                last >>= 1
            }
        }
        place >>= 1
        last >>= 1
        return isLeft
    }
}
