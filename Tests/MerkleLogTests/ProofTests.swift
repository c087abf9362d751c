import Crypto
import Foundation
import MerkleLog
import Testing

func sha256(_ text: String) -> String { Hexadecimal.encode(SHA256.hash(data: Array(text.utf8))) }

@Suite struct ProofTests {
    struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: String?
        let leafHash: String?
        let proof: [String]?
        let desc: String
        let wantErr: Bool
    }

    struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: String?
        let root2: String?
        let proof: [String]?
        let desc: String
        let wantErr: Bool
    }

    private func decode(_ text: String?) -> [UInt8] { text.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? [] }

    /// Numbers beyond what a signed integer holds are refused before they get here.
    private func whole(_ number: UInt64) -> Int { Int(exactly: number) ?? -1 }

    @Test func inclusionProbes() throws {
        let files = try Vectors.files(below: "merkle/testdata/inclusion", ending: ".json")
        #expect(files.count == 98)
        for file in files {
            let probe = try Vectors.json(file, as: Inclusion.self)
            let isProved = (try? Proof.checkInclusion(
                of: decode(probe.leafHash), at: whole(probe.leafIdx), in: whole(probe.treeSize),
                root: decode(probe.root), path: (probe.proof ?? []).map(decode))) != nil
            #expect(isProved != probe.wantErr, "\(file): \(probe.desc)")
        }
    }

    @Test func consistencyProbes() throws {
        let files = try Vectors.files(below: "merkle/testdata/consistency", ending: ".json")
        #expect(files.count == 98)
        for file in files {
            let probe = try Vectors.json(file, as: Consistency.self)
            let isProved = (try? Proof.checkConsistency(
                from: whole(probe.size1), decode(probe.root1), to: whole(probe.size2),
                decode(probe.root2), path: (probe.proof ?? []).map(decode))) != nil
            #expect(isProved != probe.wantErr, "\(file): \(probe.desc)")
        }
    }

    @Test func everyProofOfEverySizeHolds() throws {
        let memory = MemoryTree(70)
        let roots = try (0...70).map { try memory.tree($0).root() }
        for size in 1...70 {
            let tree = memory.tree(size)
            for index in 0..<size {
                try Proof.checkInclusion(
                    of: memory.leaves[index], at: index, in: size, root: roots[size],
                    path: tree.inclusion(of: index))
            }
            for earlier in 1...size {
                try Proof.checkConsistency(
                    from: earlier, roots[earlier], to: size, roots[size],
                    path: tree.consistency(with: earlier))
            }
        }
    }

    @Test(arguments: [7, 8, 33, 65]) func everyFlippedByteFails(size: Int) throws {
        let memory = MemoryTree(size)
        let (tree, root) = (memory.tree(size), try memory.tree(size).root())
        for index in 0..<size {
            try eachFlip(of: tree.inclusion(of: index)) { path in
                #expect(throws: Proof.Refusal.anotherRoot) {
                    try Proof.checkInclusion(of: memory.leaves[index], at: index, in: size, root: root, path: path)
                }
            }
        }
        for earlier in 1..<size {
            let old = try memory.tree(earlier).root()
            try eachFlip(of: tree.consistency(with: earlier)) { path in
                #expect(throws: Proof.Refusal.anotherRoot) {
                    try Proof.checkConsistency(from: earlier, old, to: size, root, path: path)
                }
            }
        }
    }

    /// Each byte of the first and the last hash, and one byte of every other.
    private func eachFlip(of path: [[UInt8]], _ body: ([[UInt8]]) throws -> Void) throws {
        for place in path.indices {
            let isOuter = place == 0 || place == path.count - 1
            for byte in isOuter ? Array(0..<32) : [place % 32] {
                var wrong = path
                wrong[place][byte] ^= 1
                try body(wrong)
            }
        }
    }

    @Test func aLeafIsNotProvedAtAnotherPlace() throws {
        let memory = MemoryTree(13)
        let root = try memory.tree(13).root()
        for index in 0..<13 {
            let path = try memory.tree(13).inclusion(of: index)
            for other in 0..<13 where other != index {
                #expect(throws: Proof.Refusal.self) {
                    try Proof.checkInclusion(of: memory.leaves[index], at: other, in: 13, root: root, path: path)
                }
            }
        }
    }
}
