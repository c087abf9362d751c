import Extraction
import Glibc
import Testing

/// Texts as offices send them, in each encoding that we read.
@Suite struct EncodingTests {
    static let simplified = """
        关于报送养老机构基本情况的通知
        各镇人民政府、街道办事处：
        请于3月15日前将辖区内养老机构床位数、入住老人数报区民政局，联系人：张伟，电话2345。
        """
    static let traditional = """
        關於報送養老機構基本情況的通知
        各鄉鎮公所：
        請於3月15日前將轄區內養老機構床位數、入住老人數報縣政府，聯絡人：陳偉，電話2345。
        """
    static let english = """
        MEMORANDUM
        Please report the number of beds by Friday – the director’s office needs it.
        """

    static let cases: [(text: String, converter: String)] = [
        (simplified, "UTF-8"), (simplified, "UTF-16LE"), (simplified, "UTF-16BE"),
        (simplified, "GB18030"), (simplified, "GBK"), (simplified, "GB2312"),
        (traditional, "UTF-8"), (traditional, "UTF-16LE"), (traditional, "UTF-16BE"),
        (traditional, "GB18030"), (traditional, "BIG5"), (traditional, "BIG5-HKSCS"),
        (english, "UTF-8"), (english, "UTF-16LE"), (english, "UTF-16BE"), (english, "WINDOWS-1252"),
    ]

    @Test(arguments: cases) func readsEachEncodingWithoutMark(text: String, converter: String)
        throws
    {
        let bytes = try converted(text, to: converter)
        #expect(Extractor().text(of: bytes, name: "a.txt") == .text(text, format: "txt"))
    }

    @Test(
        arguments: [
            ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
            ("GB18030", [0x84, 0x31, 0x95, 0x33]),
        ] as [(String, [UInt8])])
    func dropsTheByteOrderMark(converter: String, mark: [UInt8]) throws {
        for text in [Self.simplified, Self.traditional, Self.english] {
            let bytes = mark + (try converted(text, to: converter))
            #expect(Extractor().text(of: bytes, name: "a.txt") == .text(text, format: "txt"))
        }
    }

    @Test(arguments: [
        "通知", "联通", "紧急通知", "请报送统计表。", "各镇：", "会议改期", "放假安排", "2026年安全生产工作要点",
        "关于召开会议的通知",
    ]) func readsShortSimplifiedTexts(text: String) throws {
        for converter in ["UTF-8", "GB18030", "UTF-16LE"] {
            let bytes = try converted(text, to: converter)
            #expect(
                Extractor().text(of: bytes, name: "a.txt") == .text(text, format: "txt"),
                "\(converter)")
        }
    }

    @Test(arguments: ["緊急通知", "請報送統計表。", "會議改期", "關於召開會議的通知", "檢查工作安排"])
    func readsShortTraditionalTexts(text: String) throws {
        for converter in ["UTF-8", "BIG5", "GB18030", "UTF-16LE"] {
            let bytes = try converted(text, to: converter)
            #expect(
                Extractor().text(of: bytes, name: "a.txt") == .text(text, format: "txt"),
                "\(converter)")
        }
    }

    /// Pieces of a sentence, as short as a title: the share that is read right, with its floor.
    @Test(arguments: [
        (simplified, "GB18030", 2, 0.9), (simplified, "GB18030", 4, 0.99),
        (traditional, "BIG5", 2, 0.9), (traditional, "BIG5", 4, 0.99),
        (simplified, "UTF-16LE", 2, 0.7), (simplified, "UTF-16LE", 4, 0.9),
    ]) func readsPieces(text: String, converter: String, length: Int, floor: Double) throws {
        var right = 0
        var tried = 0
        let letters = Array(text.filter { !$0.isNewline })
        for start in 0...(letters.count - length) {
            let piece = String(letters[start..<(start + length)])
            guard piece.contains(where: { $0 >= "\u{4E00}" }) else { continue }
            tried += 1
            let bytes = try converted(piece, to: converter)
            if Extractor().text(of: bytes, name: "a.txt") == .text(piece, format: "txt") {
                right += 1
            }
        }
        #expect(Double(right) >= floor * Double(tried), "\(right) of \(tried)")
    }

    @Test func readsEnglishWithOneChineseName() throws {
        let text =
            "Please send the survey on winter readiness to Mr. 张 by Friday, as agreed last week."
        let bytes = try converted(text, to: "GB18030")
        #expect(Extractor().text(of: bytes, name: "a.txt") == .text(text, format: "txt"))
    }

    /// A text cut within a character is read up to there, wherever the cut falls.
    @Test(arguments: ["UTF-8", "GB18030", "BIG5", "UTF-16LE"])
    func readsTruncatedTexts(converter: String) throws {
        let whole = converter == "BIG5" ? Self.traditional : Self.simplified
        let bytes = try converted(whole, to: converter)
        for cut in 1...8 {
            let result = Extractor().text(of: Array(bytes.dropLast(cut)), name: "a.txt")
            guard case .text(let text, _, _) = result else {
                Issue.record("\(converter) cut by \(cut): \(result)")
                continue
            }
            #expect(whole.hasPrefix(text) && text.count >= whole.count - 8, "cut by \(cut)")
        }
    }

    @Test func readsATextPastedFromTwoEncodings() throws {
        let bytes =
            Array((Self.simplified + "\n").utf8) + (try converted(Self.simplified, to: "GBK"))
        #expect(
            Extractor().text(of: bytes, name: "a.txt")
                == .text(Self.simplified + "\n" + Self.simplified + "\n", format: "txt"))
    }

    @Test func marksAFewBrokenPlaces() throws {
        var bytes = Array(String(repeating: Self.simplified, count: 4).utf8)
        bytes[3] = 0xFF
        guard case .text(let text, _, _) = Extractor().text(of: bytes, name: "a.txt") else {
            Issue.record("not read")
            return
        }
        #expect(text.hasPrefix("关\u{FFFD}") && text.hasSuffix("电话2345。"))
    }

    @Test(
        arguments: [
            ("two NULs in text", Array("ab\0\0cd".utf8), .notText),
            ("machine code", Array(0...255).map(UInt8.init), .notText),
            ("control characters", [UInt8](repeating: 7, count: 300), .notText),
            ("no encoding", [UInt8](repeating: 0xFF, count: 300), .unknownEncoding),
            (
                "lead bytes alone", [0xC3, 0x28, 0xC3, 0x28, 0xFF, 0xFE, 0x80, 0x81],
                .unknownEncoding
            ),
            ("nothing", [], .empty),
            ("blanks", Array(" \r\n\t\u{3000}".utf8), .empty),
        ] as [(String, [UInt8], Unreadable)])
    func saysWhyItIsNoText(what: String, bytes: [UInt8], reason: Unreadable) {
        #expect(Extractor().text(of: bytes, name: "a.txt") == .unreadable(reason), "\(what)")
    }

    @Test func makesEveryLineEndTheSame() {
        #expect(
            Extractor().text(of: Array("一\r\n二\r三\n四".utf8), name: "a.txt")
                == .text("一\n二\n三\n四", format: "txt"))
    }

    /// Any bytes yield something: no crash, no hang.
    @Test func survivesAnyBytes() {
        var generator = Xorshift(seed: 20_261_124)
        for _ in 0..<2_000 {
            let bytes = (0..<generator.next(below: 400)).map { _ in
                UInt8(generator.next(below: 256))
            }
            _ = Extractor().text(of: bytes, name: "a.txt")
        }
    }

    @Test func limitsBearBothNumbers() {
        var limits = Limits()
        limits.fileSizeBytesMax = 10
        let result = Extractor(limits: limits).text(of: Array("01234567890".utf8), name: "a.txt")
        #expect(result == .unreadable(.tooLarge(sizeBytes: 11, limitBytes: 10)))
        limits.fileSizeBytesMax = 100
        limits.textBytesMax = 5
        #expect(
            Extractor(limits: limits).text(of: Array("012345".utf8), name: "a.txt")
                == .unreadable(.textTooLong(sizeBytes: 6, limitBytes: 5)))
    }
}

/// A small seeded generator (Marsaglia, 2003), so that a failure can be repeated.
struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}

/// A text in another encoding, by libc.
func converted(_ text: String, to encoding: String) throws -> [UInt8] {
    let converter = iconv_open(encoding, "UTF-8")
    try #require(converter != iconv_t(bitPattern: -1))
    defer { iconv_close(converter) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    var left = input.count
    var spare = output.count
    let status = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            var from = source.baseAddress
            var to = target.baseAddress
            return iconv(converter, &from, &left, &to, &spare)
        }
    }
    try #require(status != -1, "\(encoding) cannot write the text")
    return output.prefix(output.count - spare).map { UInt8(bitPattern: $0) }
}
