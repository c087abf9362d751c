import Detection
import Directives
import Similarity

/// By what a directive is found again beside its sketch: its keys, and its clauses with who sent them.
struct HistoryKeys: Hashable, Sendable {
    /// As ``Similarity/ClauseIssuers`` knows it; nil where nobody is named: nobody is never equal to nobody.
    let issuer: UInt16?
    /// Ascending, none twice.
    let clauses: [TableKey]
    /// Ascending, none twice.
    let keys: [TableKey]

    init(of reading: ReadDirective) {
        issuer = Self.issuer(of: reading).map { issuer in
            ClauseIssuers.code(hash: HistoryKey(.name, issuer).number)
        }
        clauses = issuer == nil ? [] : Self.distinct(Detectors.clauseHashes(of: reading).map { TableKey(hash: $0) })
        keys = Self.distinct(Detectors.keys(of: reading).map { TableKey(hash: $0.number) })
    }

    init(issuer: UInt16?, clauses: [TableKey], keys: [TableKey]) {
        self.issuer = issuer
        self.clauses = clauses
        self.keys = keys
    }

    /// Who sent it, as well as it is known: the id, else the name.
    static func issuer(of reading: ReadDirective) -> String? {
        reading.facts.issuerID ?? reading.facts.issuer?.value
    }

    private static func distinct(_ keys: [TableKey]) -> [TableKey] {
        let sorted = keys.sorted()
        return sorted.indices.filter { $0 == 0 || sorted[$0 - 1] != sorted[$0] }.map { sorted[$0] }
    }
}

/// What the row of a directive in the table `finder` holds: all by which it is found again, 1.2 kB for a notice of 900 letters.
///
/// Layout: version; what an index needs of the sketch (Sketch+Postings.swift); issuer (LEB128, 0 for none); then clauses and keys: their
/// number, and each as the distance of its partition from the last one's (LEB128, most often 1 byte) and its tag (4 bytes), ascending.
enum FinderCodec {
    static let version: UInt8 = 1

    static func encode(_ sketch: Sketch, _ keys: HistoryKeys) -> [UInt8] {
        var packer = Packer(version: version)
        packer.put(bytes: sketch.encodedPostings())
        packer.put(UInt(keys.issuer ?? 0))
        for list in [keys.clauses, keys.keys] {
            packer.put(UInt(list.count))
            var last: UInt64 = 0
            for key in list {
                packer.put(UInt(key.number >> 32 - last))
                last = key.number >> 32
                packer.put(tag: UInt32(truncatingIfNeeded: key.number))
            }
        }
        return packer.bytes
    }

    /// Adds what the row of a directive holds to two batches; nothing is allocated for a key.
    /// - Throws: ``CodecError`` or `SketchError`; then the batches are of no use.
    static func add(
        _ bytes: UnsafeRawBufferPointer, of directive: UInt32, to sketches: inout SketchBatch, _ keys: inout KeyBatch
    ) throws {
        var cursor = KeyCursor(bytes: bytes)
        guard bytes.first == version else {
            throw CodecError("of version \(bytes.first.map { "\($0)" } ?? "none"), this release reads version \(version)")
        }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[1...])
        cursor.offset = 1 + (try sketches.append(directive, postings: rest.bindMemory(to: UInt8.self).span))
        let issuer = try cursor.issuer()
        keys.begin(directive)
        try cursor.list { if issuer > 0 { keys.add(clause: $0, from: issuer) } }
        try cursor.list { keys.add($0) }
        try cursor.end()
    }

    /// The keys alone. - Throws: ``CodecError`` or `SketchError`.
    static func keys(_ bytes: UnsafeRawBufferPointer) throws -> HistoryKeys {
        var cursor = KeyCursor(bytes: bytes)
        guard bytes.first == version else { throw CodecError("of another version") }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[1...])
        var sketches = SketchBatch()
        cursor.offset = 1 + (try sketches.append(0, postings: rest.bindMemory(to: UInt8.self).span))
        let issuer = try cursor.issuer()
        var clauses: [TableKey] = []
        try cursor.list { clauses.append($0) }
        var keys: [TableKey] = []
        try cursor.list { keys.append($0) }
        try cursor.end()
        return HistoryKeys(issuer: issuer == 0 ? nil : issuer, clauses: clauses, keys: keys)
    }
}

/// Reads the lists of stored keys.
private struct KeyCursor {
    let bytes: UnsafeRawBufferPointer
    var offset = 1

    mutating func number() throws(CodecError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 35 {
            let byte = bytes[offset]
            offset &+= 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
        throw CodecError("a number that does not end")
    }

    mutating func issuer() throws(CodecError) -> UInt16 {
        let code = try number()
        guard let issuer = UInt16(exactly: code), issuer < .max else { throw CodecError("no issuer has the code \(code)") }
        return issuer
    }

    func end() throws(CodecError) {
        guard offset == bytes.count else { throw CodecError("\(bytes.count - offset) bytes too many") }
    }

    @inline(__always)
    mutating func list(_ body: (TableKey) -> Void) throws(CodecError) {
        let count = try number()
        var partition: UInt64 = 0
        for _ in 0..<count {
            partition &+= try number()
            guard partition < 1 << 12, offset &+ 4 <= bytes.count else { throw CodecError("a key beyond the last") }
            let tag = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            offset &+= 4
            body(TableKey(number: partition &<< 32 | UInt64(tag)))
        }
    }
}
