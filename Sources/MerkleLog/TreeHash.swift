import Crypto

/// The hashes of the tree: SHA-256 with one byte before it that tells leaves from nodes (RFC 6962 §2.1).
///
/// A hash is 32 bytes, everywhere.
public enum TreeHash {
    public static let byteCount = 32

    /// Of the tree that has no leaf.
    public static let empty = [UInt8](SHA256.hash(data: [UInt8]()))

    /// Of one entry.
    public static func leaf(_ entry: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: entry)
        return [UInt8](hash.finalize())
    }

    /// Of two neighbours, the left one first.
    public static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: [1])
        hash.update(data: left)
        hash.update(data: right)
        return [UInt8](hash.finalize())
    }

    /// Root over leaf hashes, all of them in memory. Cost: one node a leaf.
    public static func root(of leaves: some Sequence<[UInt8]>) -> [UInt8] {
        // Roots of complete subtrees, the largest first, as the bits of the number of leaves.
        var edge: [(level: Int, hash: [UInt8])] = []
        for leaf in leaves {
            var (level, hash) = (0, leaf)
            while let last = edge.last, last.level == level {
                hash = node(last.hash, hash)
                level += 1
                edge.removeLast()
            }
            edge.append((level, hash))
        }
        return fold(edge.map(\.hash))
    }

    /// Joins roots of complete subtrees, the largest first, from the right.
    static func fold(_ roots: [[UInt8]]) -> [UInt8] {
        guard var hash = roots.last else { return empty }
        for left in roots.dropLast().reversed() { hash = node(left, hash) }
        return hash
    }
}
