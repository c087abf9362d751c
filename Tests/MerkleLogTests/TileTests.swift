import Foundation
import MerkleLog
import Testing

@Suite struct TileTests {
    struct Shapes: Decodable {
        struct Shape: Decodable {
            let size: Int
            let full_l0: Int
            let full_l1: Int
            let partial: [String: Int]
        }
        struct Note: Decodable {
            let note: String
            let vkey: String?
            let origin: String?
            let size: Int?
            let root: String?
        }
        let signed_note: Note
        let checkpoint_parse_only: Note
        let bad_checkpoint_bodies: [String]
        let tile_index_path: [[Scalar]]
        let tile_shape: [Shape]
    }

    static let c2sp = Result { try Vectors.json("c2sp.json", as: Shapes.self) }

    @Test func namesTilesAsPublished() throws {
        for pair in try Self.c2sp.get().tile_index_path {
            #expect(Tile(level: 0, index: pair[0].whole, width: 256).path == "tile/0/" + pair[1].text)
            #expect(Tile(level: 0, index: pair[0].whole, width: 5).bundlePath == "tile/entries/" + pair[1].text + ".p/5")
        }
        struct Paths: Decodable { let n_paths: [[Scalar]] }
        for pair in try Vectors.json("go_sumdb_tlog.json", as: Paths.self).n_paths {
            #expect(Tile(level: 3, index: pair[0].whole, width: 256).path == "tile/3/" + pair[1].text)
        }
    }

    @Test func cutsTreesAsPublished() throws {
        for shape in try Self.c2sp.get().tile_shape {
            let tiles = Tile.all(size: shape.size)
            #expect(tiles.count { $0.level == 0 && $0.isFull } == shape.full_l0)
            #expect(tiles.count { $0.level == 1 && $0.isFull } == shape.full_l1)
            let partial = tiles.filter { !$0.isFull }.map { (String($0.level), $0.width) }
            #expect(Dictionary(uniqueKeysWithValues: partial) == shape.partial)
        }
    }

    @Test func growthAddsWhatIsNew() {
        for (old, new) in [(0, 1), (1, 2), (255, 256), (256, 257), (300, 300), (511, 1_025), (65_535, 65_537)] {
            let before = Set(Tile.all(size: old))
            let after = Tile.all(size: new)
            #expect(Set(Tile.added(from: old, to: new)) == Set(after).subtracting(before), "\(old) to \(new)")
        }
        #expect(Tile.rightEdge(size: 512).map(\.path) == ["tile/0/001", "tile/1/000.p/2"])
    }

    /// The root of a full tile is the hash that the tile above holds.
    @Test func aTileIsOneHashAbove() {
        let memory = MemoryTree(600)
        func hashes(_ tile: Tile) -> [[UInt8]] { tile.numbers.map { memory.stored[$0] } }
        let upper = Tile(level: 1, index: 0, width: 2)
        for index in 0..<2 {
            let lower = Tile(level: 0, index: index, width: 256)
            #expect(TreeHash.root(of: hashes(lower)) == hashes(upper)[index])
            #expect(hashes(lower) == Array(memory.leaves[lower.leaves]))
        }
    }

    @Test func bundlesAreReadBack() {
        let entries: [[UInt8]] = [[1], [], Array(repeating: 7, count: 65_535), [2, 3]]
        let bytes = Bundle.encode(entries)
        #expect(Bundle.decode(bytes) == entries)
        #expect(Bundle.decode(Array(bytes.dropLast())) == nil)
        #expect(Bundle.decode([0]) == nil)
    }

    @Test func readsCheckpoints() throws {
        let vectors = try Self.c2sp.get()
        let key = try #require(vectors.signed_note.vkey.flatMap { VerifierKey($0) })
        #expect(try SignedNote(Array(vectors.signed_note.note.utf8)).verified(by: [key]) == [key])
        let want = vectors.checkpoint_parse_only
        let note = try SignedNote(Array(want.note.utf8))
        let checkpoint = try #require(Checkpoint(note.text))
        #expect(checkpoint.origin == want.origin && checkpoint.size == want.size)
        #expect(Base64.encode(checkpoint.root) == want.root && checkpoint.text == note.text)
        for body in vectors.bad_checkpoint_bodies { #expect(Checkpoint(body) == nil, "\(body)") }
    }

    struct GoTrees: Decodable {
        struct Tree: Decodable {
            let n: Int
            let record: String
            let text: String
        }
        struct Misbehaviour: Decodable {
            let vkey: String
            let note_size6: String
        }
        let tree_note: Tree
        let bad_tree_notes: [String]
        let misbehavior_example: Misbehaviour
    }

    @Test func readsTreeNotesOfGo() throws {
        let vectors = try Vectors.json("go_sumdb_tlog.json", as: GoTrees.self)
        let checkpoint = try #require(Checkpoint(vectors.tree_note.text))
        #expect(checkpoint.size == vectors.tree_note.n)
        #expect(checkpoint.root == TreeHash.leaf(Array(vectors.tree_note.record.utf8)))
        #expect(Checkpoint(vectors.bad_tree_notes[0])?.origin != "go.sum database tree")
        for text in vectors.bad_tree_notes.dropFirst() { #expect(Checkpoint(text) == nil) }
        // The published key's id does not belong to its bytes as C2SP counts them; Go's test says so too.
        let example = vectors.misbehavior_example
        let key = try #require(VerifierKey(example.vkey))
        let note = try SignedNote(Array(example.note_size6.utf8))
        #expect(try note.verified(by: [key]) == [key])
        #expect(Checkpoint(note.text)?.size == 6)
    }

    static let tesseraKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

    /// A whole log of fifteen entries that other people's program wrote.
    @Test func rebuildsTesserasLog() throws {
        let base = "tessera-log/testdata/log/"
        let key = try #require(VerifierKey(Self.tesseraKey))
        let tile = try #require(Tile.all(size: 15).first)
        let entries = try #require(Bundle.decode(try Vectors.bytes(base + tile.bundlePath)))
        var memory = MemoryTree(0)
        for entry in entries { memory.append(entry) }
        #expect(try Vectors.bytes(base + tile.path) == tile.numbers.flatMap { memory.stored[$0] })
        for size in 0...15 {
            let note = try SignedNote(try Vectors.bytes(base + "checkpoint.\(size)"))
            try note.verified(by: [key])
            let checkpoint = try #require(Checkpoint(note.text))
            #expect(try checkpoint.root == memory.tree(checkpoint.size).root())
        }
        let note = try SignedNote(try Vectors.bytes(base + "checkpoint"))
        let proof = InclusionProof(index: 6, path: try memory.tree(15).inclusion(of: 6), note: note)
        let again = try #require(InclusionProof(proof.text))
        #expect(again == proof)
        #expect(try again.check(entry: Array("seven".utf8), by: key).size == 15)
        #expect(throws: Proof.Refusal.anotherRoot) { try again.check(entry: Array("sevan".utf8), by: key) }
    }

    /// A tree of 300 entries as Sunlight cuts it; its root was made up by its authors.
    @Test func readsSunlightsTiles() throws {
        let base = "skylight-tree/cmd/skylight/testdata/witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/"
        let tiles = Tile.all(size: 300)
        #expect(tiles.map(\.path) == ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"])
        for tile in tiles { #expect(try Vectors.bytes(base + tile.path).count == tile.width * 32) }
    }
}
