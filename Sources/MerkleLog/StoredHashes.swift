/// The order in which the hashes of a growing tree are stored: each node as soon as it is complete.
///
/// After the stored hashes of golang.org/x/mod/sumdb/tlog (Cox 2019): a leaf, then every node that
/// this leaf completes, from below. A number, once given, never changes.
public enum StoredHashes {
    /// Number of a stored hash.
    ///
    /// - Parameters:
    ///   - level: 0 for leaves.
    ///   - index: place on its level; the node covers leaves `index << level ..< (index + 1) << level`.
    public static func number(level: Int, index: Int) -> Int {
        precondition(level >= 0 && index >= 0, "levels and places are counted from 0")
        // A node is stored right after its last leaf and the lower nodes that this leaf completes.
        var leaf = ((index + 1) << level) - 1
        var number = level
        while leaf > 0 {
            number += leaf
            leaf >>= 1
        }
        return number
    }

    /// How many hashes a tree stores.
    public static func count(size: Int) -> Int {
        precondition(size >= 0, "a tree has no negative size")
        var (rest, count) = (size, 0)
        while rest > 0 {
            count += rest
            rest >>= 1
        }
        return count
    }

    /// The hashes that a new leaf stores: its own, then those of the nodes that it completes.
    ///
    /// - Parameters:
    ///   - leaf: hash of the leaf.
    ///   - index: its place; the tree had this many leaves before.
    ///   - stored: reads a hash by its number.
    public static func added(
        by leaf: [UInt8], at index: Int, _ stored: (Int) throws -> [UInt8]
    ) rethrows -> [[UInt8]] {
        var hashes = [leaf]
        var (hash, level, place) = (leaf, 0, index)
        while place & 1 == 1 {
            hash = TreeHash.node(try stored(number(level: level, index: place - 1)), hash)
            hashes.append(hash)
            level += 1
            place >>= 1
        }
        return hashes
    }
}
