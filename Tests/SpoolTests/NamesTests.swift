import Directives
import Spool
import Testing

@Suite struct NamesTests {
    @Test(arguments: [
        ("关于报送养老机构情况的通知（民政〔2025〕3号）.docx", "关于报送养老机构情况的通知（民政〔2025〕3号）.docx"),
        ("-rf", "rf"), ("..", "unnamed"), (".hidden.txt", "hidden.txt"), ("a/b\\c:d.txt", "a_b_c_d.txt"),
        ("two words\n.txt", "two_words_.txt"), ("\u{202E}txt.exe", "txt.exe"), ("$(rm x).txt", "(rm_x).txt"),
        ("trailing. . ", "trailing"), ("a.txt.why.md", "a.txt_why_md"), ("a.WHY.md.", "a_why_md"), ("", "unnamed"),
    ]) func namesStayReadableAndHarmless(given: String, made: String) {
        #expect(SafeName.made(from: Array(given.utf8)) == made)
    }

    @Test func bytesThatAreNoTextAreReplacedAndShown() {
        let name: [UInt8] = [0xCD, 0xA8, 0xD6, 0xAA] + Array(".txt".utf8)
        #expect(SafeName.made(from: name).hasSuffix(".txt"))
        #expect(SafeName.shown([0xFF, 0x41, 0x0A]) == "%FFA%0A")
    }

    @Test func aLongNameIsCutBetweenLettersAndKeepsItsEnding() {
        let name = String(repeating: "通", count: 84) + ".docx"
        let made = SafeName.made(from: Array(name.utf8))
        #expect(made.utf8.count <= SafeName.bytesMax && made.utf8.count > SafeName.bytesMax - 3)
        #expect(made.hasSuffix("通.docx"))
    }

    /// Whatever the bytes are, the result is short, printable and one path component.
    @Test func anyBytesMakeAFileName() {
        var random = SystemRandomNumberGenerator()
        let seed = random.next()
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        for _ in 0..<2_000 {
            let name = (0..<Int(next() % 256)).map { _ in UInt8(truncatingIfNeeded: next()) }
            let made = SafeName.made(from: name)
            #expect(
                !made.isEmpty && made.utf8.count <= SafeName.bytesMax && !made.contains("/")
                    && made.unicodeScalars.allSatisfy { $0.value >= 32 } && made.first != "."
                    && made.first != "-",
                "seed \(seed), name \(name)")
        }
    }

    @Test func allOddNamesArriveOnceEach() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        let names: [[UInt8]] = [
            Array("-rf".utf8), Array("a\nb".utf8), [0xFF, 0xFE, 0x80], Array(String(repeating: "x", count: 255).utf8),
            Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8), Array("\u{1B}[31mred".utf8),
            Array("\u{202E}gpj.exe".utf8), Array("...".utf8).dropLast(3) + Array("a..".utf8),
            Array("通知.txt".utf8), Array("*?".utf8), [0xCD, 0xA8],
        ]
        for (number, name) in names.enumerated() { try scene.drop(name, "text \(number)") }
        let claims = Scene.claims(try await scene.arrivals(spool))
        #expect(Set(claims.map(\.name)) == Set(names))
        let taken = try spool.take(claims)
        let filed = try zip(claims, taken).map { claim, taken in
            claim.decided(Spool.target(of: claim, hash: try #require(taken.body).hash, as: .quarantined))
        }
        try spool.file(filed)
        #expect(try scene.names("quarantine").count == names.count)
        #expect(try scene.names("work").isEmpty && scene.names("inbox").isEmpty)
    }

    @Test func knownAnswersOfSHA256() {
        #expect(
            ContentHash(of: []).rawValue
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            ContentHash(of: Array("abc".utf8)).rawValue
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(
            ContentHash(of: Array(two.utf8)).rawValue
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            ContentHash(of: Array(repeating: UInt8(ascii: "a"), count: 1_000_000)).rawValue
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
}
