import Detection
import Directives
import Foundation
import Testing

@testable import Records

/// What lies in the rows is what was meant: it agrees with the JSON, and damage is an error.
@Suite struct CodecTests {
    @Test(arguments: UInt64(1)...60) func aReadingComesBackAsItsJSONDoes(seed: UInt64) throws {
        var chance = Invention(seed: seed)
        let reading = chance.reading()
        let bytes = ReadingCodec.encode(reading)
        let read = try bytes.withUnsafeBytes { try ReadingCodec.decode($0) }
        #expect(read == reading, "seed \(seed)")
        let (json, ours) = (try Self.json(reading), try Self.json(read))
        // Moments are equal whatever their offset: the JSON tells that too, and which of two equal strings it was.
        #expect(json == ours, "seed \(seed)")
        #expect(try JSONDecoder().decode(ReadDirective.self, from: json) == read)
        #expect(bytes.count < json.count / 2)
    }

    /// Beside the text: a reading without headings lies in its row as ever.
    @Test func aReadingKeepsTheHeadingsOfItsForm() throws {
        let plain = Fixture.reading("d0", "通知\n范围\n床位数。")
        var paper = plain.directive
        paper = Directive(
            id: paper.id, content: paper.content, received: paper.received, file: paper.file, text: paper.text,
            headings: [Heading(line: 0, level: 1), Heading(line: 1, level: 10)])
        let reading = ReadDirective(
            directive: paper, kind: plain.kind, facts: plain.facts, clauses: plain.clauses, obligations: plain.obligations,
            terms: plain.terms)
        let bytes = ReadingCodec.encode(reading)
        #expect(try bytes.withUnsafeBytes { try ReadingCodec.decode($0) } == reading)
        #expect(bytes.first == 3 && ReadingCodec.encode(plain).first == 2)
        var wrong = Packer(version: 3)
        wrong.put(UInt(1))
        wrong.put(4)
        wrong.put(11)
        let damaged = Deflate.deflated(wrong.bytes, version: 3)
        #expect {
            _ = try damaged.withUnsafeBytes { try ReadingCodec.decode($0) }
        } throws: { "\($0)".contains("a heading of level 11 in line 4") }
    }

    @Test(arguments: UInt64(1)...60) func aRecordComesBackAsItsJSONDoes(seed: UInt64) throws {
        var chance = Invention(seed: seed)
        let record = chance.record()
        let read = try RecordCodec.decode(RecordCodec.encode(record))
        // Neither keeps the passages of the facts.
        #expect(try Self.json(read) == Self.json(record), "seed \(seed)")
        #expect(read == (try JSONDecoder().decode(DecisionRecord.self, from: Self.json(record))), "seed \(seed)")
    }

    private static func json(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(value)
    }

    /// Golden: rows that an earlier release wrote must be read as they were meant. A changed layout is a new version.
    @Test func writesAsEver() throws {
        let reading = Fixture.reading("d0", "关于报送情况的通知\n请于4月3日前报送。")
        var packer = Packer(version: ReadingCodec.version)
        packer.put(reading)
        #expect(
            Self.hex(packer.bytes)
                == "0236e585b3e4ba8ee68aa5e98081e68385e586b5e79a84e9809ae79fa50ae8afb7e4ba8e34e69c8833e697a5e5898d"
                + "e68aa5e98081e3808208643001000000000000000000000000000000000000000000000000893f38ef7af89a9280a8bfca"
                + "be6580c2031864302e74787400186e6f746963650136000301003530e58cbae6b091e694bfe5b180000000000000000000"
                + "000000000000013600147469746c65000000000000000000000000000000")
        #expect(
            Self.hex(RecordCodec.encode(Fixture.decision(reading).record))
                == "0108643080a8bfcabe6580c2031864302e74787401000000000000000000000000000000000000000000000000893f38"
                + "ef7af89a92186e6f746963650100006ce585b3e4ba8ee68aa5e98081e68385e586b5e79a84e9809ae79fa501000030e58c"
                + "bae6b091e694bfe5b18000000000000000000000000000000000002464656c697665726564000000000001aaaaaaaaaaaa"
                + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa14302e312e3004")
        #expect(
            Self.hex(FinderCodec.encode(Fixture.sketch(reading), HistoryKeys(of: reading)))
                == "0101000e0ed1a29874e24574218aa3910c70862a05d601e34ab506d503b6e17701d6014aecd506a40126ea7f029b1240"
                + "c06101d702371b1503ca01e060a5014c2ded1103c707da10880406d04a0c038c0290c71a03b402090898028206ee646903"
                + "d8be020000")
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test func aNewerVersionIsNamed() {
        let reading = Fixture.reading("d0", "关于报送情况的通知")
        let bytes = [UInt8(9)] + ReadingCodec.encode(reading).dropFirst()
        #expect {
            _ = try bytes.withUnsafeBytes { try ReadingCodec.decode($0) }
        } throws: { "\($0)" == "a reading of version 9, this release reads version 2" }
        let record = [UInt8(9)] + RecordCodec.encode(Fixture.decision(reading).record).dropFirst()
        #expect {
            _ = try RecordCodec.decode(record)
        } throws: { "\($0)" == "a decision record of version 9, this release reads version 1" }
    }

    /// Cut short or changed anywhere, packed bytes are another value or an error, and never a trap.
    @Test(arguments: UInt64(1)...12) func damageNeverTraps(seed: UInt64) throws {
        var chance = Invention(seed: seed)
        let reading = chance.reading()
        var packer = Packer(version: ReadingCodec.version)
        packer.put(reading)
        let (bytes, record) = (packer.bytes, RecordCodec.encode(chance.record()))
        for _ in 0..<400 {
            var broken = bytes
            broken[.random(in: 1..<broken.count, using: &chance.generator)] = .random(in: 0...255, using: &chance.generator)
            if Bool.random(using: &chance.generator) { broken = Array(broken.prefix(.random(in: 1..<broken.count, using: &chance.generator))) }
            if var unpacker = try? Unpacker(broken, version: ReadingCodec.version, of: "a reading") { _ = try? unpacker.reading() }
            var brokenRecord = record
            brokenRecord[.random(in: 1..<record.count, using: &chance.generator)] ^= .random(in: 1...255, using: &chance.generator)
            _ = try? RecordCodec.decode(brokenRecord)
        }
        for end in 1..<bytes.count {
            #expect(throws: CodecError.self) {
                var unpacker = try Unpacker(Array(bytes[..<end]), version: ReadingCodec.version, of: "a reading")
                _ = try unpacker.reading()
            }
        }
    }

    @Test(arguments: [0, 1, -1, 0.5, -0.0, 365, 1e300, -7.25, .infinity, 2_147_483_647, 2_147_483_648, -2_147_483_648])
    func numbersComeBack(number: Double) throws {
        var packer = Packer(version: 1)
        packer.put(number)
        var unpacker = try Unpacker(packer.bytes, version: 1, of: "a number")
        #expect(try unpacker.double().bitPattern == number.bitPattern)
        try unpacker.end()
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, .max, .min]) func signedNumbersComeBack(number: Int) throws {
        var packer = Packer(version: 1)
        packer.put(number)
        var unpacker = try Unpacker(packer.bytes, version: 1, of: "a number")
        #expect(try unpacker.signed() == number)
    }
}
