import Foundation
import MerkleLog
import Testing

/// A tree kept in memory as the database keeps it, and the textbook's definition beside it.
struct MemoryTree {
    private(set) var stored: [[UInt8]] = []
    private(set) var leaves: [[UInt8]] = []

    init(_ count: Int) { for index in 0..<count { append([UInt8(index & 255), UInt8(index >> 8)]) } }

    mutating func append(_ entry: [UInt8]) {
        let stored = stored
        let leaf = TreeHash.leaf(entry)
        self.stored += StoredHashes.added(by: leaf, at: leaves.count) { stored[$0] }
        leaves.append(leaf)
    }

    func tree(_ size: Int) -> Tree {
        let stored = stored
        return Tree(size: size) { numbers in numbers.map { stored[$0] } }
    }

    /// RFC 6962 §2.1, word for word.
    static func definition(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let first = leaves.first else { return TreeHash.empty }
        guard leaves.count > 1 else { return first }
        var left = 1
        while left * 2 < leaves.count { left *= 2 }
        let middle = leaves.startIndex + left
        return TreeHash.node(definition(leaves[..<middle]), definition(leaves[middle...]))
    }
}

@Suite struct TreeTests {
    struct Hasher: Decodable {
        let empty_root: String
        let leaf: [[String]]
        let node: [[String]]
    }

    struct Reference: Decodable {
        let leaf_inputs_hex: [String]
        let node_hashes_hex: [[String]]
        let root_hashes_hex: [String]
    }

    @Test func hashesAsPublished() throws {
        let want = try Vectors.json("rfc6962_hasher.json", as: Hasher.self)
        #expect(Hexadecimal.encode(TreeHash.empty) == want.empty_root)
        for pair in want.leaf { #expect(Hexadecimal.encode(TreeHash.leaf(Array(pair[0].utf8))) == pair[1]) }
        for row in want.node {
            #expect(Hexadecimal.encode(TreeHash.node(Array(row[0].utf8), Array(row[1].utf8))) == row[2])
        }
    }

    @Test func growsTheReferenceTree() throws {
        let want = try Vectors.json("rfc6962_reference_tree.json", as: Reference.self)
        var memory = MemoryTree(0)
        #expect(Hexadecimal.encode(try memory.tree(0).root()) == want.root_hashes_hex[0])
        for (index, input) in want.leaf_inputs_hex.enumerated() {
            memory.append(bytes(hex: input))
            #expect(Hexadecimal.encode(try memory.tree(index + 1).root()) == want.root_hashes_hex[index + 1])
        }
        for (level, row) in want.node_hashes_hex.enumerated() {
            for (index, hash) in row.enumerated() where (index + 1) << level <= 8 {
                let number = StoredHashes.number(level: level, index: index)
                #expect(Hexadecimal.encode(memory.stored[number]) == hash)
            }
        }
    }

    struct Accumulated: Decodable {
        let max: Int
        let want: [String: String]
    }

    /// One hash over every subtree of every size to 130 that may be a subtree.
    @Test func agreesWithTheAccumulatedVectors() throws {
        let vectors = try Vectors.json("mtc_accumulated.json", as: Accumulated.self)
        let leaves = (0..<vectors.max).map { TreeHash.leaf([UInt8($0)]) }
        var text = ""
        for end in 0...vectors.max {
            // The empty subtree at the end counts, too.
            for start in 0...end {
                var width = 1
                while width < end - start { width *= 2 }
                guard start == end || start % width == 0 else { continue }
                text += "[\(start), \(end)) \(Hexadecimal.encode(TreeHash.root(of: leaves[start..<end])))\n"
            }
        }
        #expect(sha256(text) == vectors.want["TestSubtreeHashVectors"])
    }

    @Test func everyRootIsTheDefinitions() throws {
        let memory = MemoryTree(300)
        for size in 0...300 {
            let want = MemoryTree.definition(memory.leaves[..<size])
            #expect(try memory.tree(size).root() == want)
            #expect(TreeHash.root(of: memory.leaves[..<size]) == want)
            #expect(StoredHashes.count(size: size) == MemoryTree(size).stored.count)
        }
    }

    /// A stored hash keeps its number: the store of a small tree begins that of a larger one.
    @Test func storedHashesOnlyGrow() {
        let whole = MemoryTree(130).stored
        for size in 0..<130 { #expect(whole.starts(with: MemoryTree(size).stored)) }
    }
}
