import Foundation
@testable import MerkleLog
import Testing

@Suite struct NoteTests {
    struct GoNotes: Decodable {
        struct Case: Decodable {
            let desc: String
            let note: String
            let vkeys: [String]
            let want: String
            let verified: [String]
        }
        let good_vkeys: [String]
        let bad_vkeys: [String]
        let every_mangling_of: String
        let test_signer_published_in_source: String
        let sign_text: String
        let sign_want: String
        let open: [Case]
    }

    static let go = Result { try Vectors.json("go_sumdb_note.json", as: GoNotes.self) }

    @Test func readsKeys() throws {
        let vectors = try Self.go.get()
        for text in vectors.good_vkeys { #expect(VerifierKey(text)?.text == text) }
        for text in vectors.bad_vkeys { #expect(VerifierKey(text) == nil) }
    }

    @Test func refusesEveryManglingOfAKey() throws {
        let whole = Array(try Self.go.get().every_mangling_of.unicodeScalars)
        func text(_ scalars: some Sequence<UnicodeScalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
        for start in whole.indices {
            for end in start...whole.count where end - start < whole.count {
                #expect(VerifierKey(text(whole[start..<end])) == nil)
            }
            var changed = whole
            changed[start] = UnicodeScalar(whole[start].value + 1) ?? "?"
            #expect(VerifierKey(text(changed)) == nil, "scalar \(start)")
        }
    }

    @Test func signsTheSameBytesEachTime() throws {
        let vectors = try Self.go.get()
        let signer = try #require(SignerKey(vectors.test_signer_published_in_source))
        #expect(signer.text == vectors.test_signer_published_in_source)
        for _ in 0..<3 {
            let note = try SignedNote(signing: vectors.sign_text, by: signer)
            #expect(String(decoding: note.bytes, as: UTF8.self) == vectors.sign_want)
        }
    }

    @Test func opensAndRefusesAsPublished() throws {
        for example in try Self.go.get().open {
            let keys = example.vkeys.compactMap(VerifierKey.init(_:))
            func open() throws -> [String] {
                try SignedNote(Array(example.note.utf8)).verified(by: keys).map(\.name)
            }
            switch example.want {
            case "ok": #expect(try open() == example.verified, "\(example.desc)")
            case "unverified":
                #expect(throws: SignedNote.Refusal.unsigned, "\(example.desc)") { try open() }
            case "malformed":
                #expect(throws: SignedNote.Refusal.malformed, "\(example.desc)") { try open() }
            default:
                #expect(throws: SignedNote.Refusal.badSignature(by: "PeterNeumann"), "\(example.desc)") { try open() }
            }
        }
    }

    @Test func refusesNoTextAndTwoLikeKeys() throws {
        let vectors = try Self.go.get()
        #expect(throws: SignedNote.Refusal.malformed) { try SignedNote([255] + Array(vectors.sign_want.utf8)) }
        let key = try #require(VerifierKey(vectors.every_mangling_of))
        let note = try SignedNote(Array(vectors.sign_want.utf8))
        #expect(throws: SignedNote.Refusal.ambiguousKey) { try note.verified(by: [key, key]) }
    }

    struct Cosigned: Decodable {
        let vkey: String
        let note: String
    }

    @Test func checksAWitness() throws {
        let vector = try Vectors.json("cosignature_v1.json", as: Cosigned.self)
        let key = try #require(VerifierKey(vector.vkey))
        #expect(key.algorithm == .cosignature)
        try SignedNote(Array(vector.note.utf8)).verified(by: [key])
        let altered = vector.note.replacing("300", with: "301")
        #expect(throws: SignedNote.Refusal.self) { try SignedNote(Array(altered.utf8)).verified(by: [key]) }
    }

    @Test func everyFlippedByteOfANoteIsRefused() throws {
        let vectors = try Self.go.get()
        let key = try #require(VerifierKey(vectors.every_mangling_of))
        let whole = Array(vectors.sign_want.utf8)
        for place in whole.indices {
            for bit in [UInt8(1), 32] {
                var bytes = whole
                bytes[place] ^= bit
                #expect(throws: SignedNote.Refusal.self, "byte \(place)") { try SignedNote(bytes).verified(by: [key]) }
            }
        }
    }

    struct EdgeCase: Decodable {
        let key: String
        let sig: String
        let msg: String
        let flags: [String]?
    }

    /// 914 signatures on which verifiers disagree (C2SP/CCTV). BoringSSL takes those that OpenSSL takes.
    @Test func edgeCasesOfEd25519() throws {
        let cases = try Vectors.json("ed25519vectors.json", as: [EdgeCase].self)
        #expect(cases.count == 914)
        var accepted = 0
        for example in cases {
            let key = try #require(VerifierKey(name: "edge", key: bytes(hex: example.key)))
            let isGood = key.verifies(bytes(hex: example.sig), on: Array(example.msg.utf8))
            accepted += isGood ? 1 : 0
            #expect(!isGood || !(example.flags ?? []).contains("non_canonical_R"))
        }
        #expect(accepted == 208)
    }
}
