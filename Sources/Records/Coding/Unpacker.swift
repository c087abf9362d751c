/// Reads what ``Packer`` wrote, and traps on nothing that a disk may hold.
struct Unpacker {
    private let bytes: [UInt8]
    private var offset = 1
    /// Where in `bytes` the text stands.
    private var text = 0..<0
    private var cursor = 0
    private var passage = ""
    private var known: [String] = []

    /// - Parameter version: the first byte as this release writes it.
    init(_ bytes: [UInt8], version: UInt8, of what: String) throws(CodecError) {
        guard !bytes.isEmpty else { throw CodecError("no bytes") }
        guard bytes[0] == version else {
            throw CodecError("\(what) of version \(bytes[0]), this release reads version \(version)")
        }
        self.bytes = bytes
    }

    /// Refuses bytes behind the value.
    func end() throws(CodecError) {
        guard offset == bytes.count else { throw CodecError("\(bytes.count - offset) bytes too many") }
    }

    /// Reads the text that later strings are places in.
    mutating func wholeText() throws(CodecError) -> String {
        text = try range(of: try number())
        return try string(text)
    }

    /// A number that is not negative.
    mutating func number() throws(CodecError) -> Int {
        guard let number = Int(exactly: try word()) else { throw CodecError("a number of 64 bits") }
        return number
    }

    mutating func signed() throws(CodecError) -> Int {
        let value = try word()
        return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
    }

    private mutating func word() throws(CodecError) -> UInt {
        var value: UInt = 0
        var shift: UInt = 0
        while true {
            guard offset < bytes.count else { throw CodecError("cut short at \(bytes.count) bytes") }
            let byte = bytes[offset]
            offset += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
            guard shift < 64 else { throw CodecError("a number of more than 64 bits") }
        }
    }

    mutating func flag() throws(CodecError) -> Bool {
        guard offset < bytes.count, bytes[offset] < 2 else { throw CodecError("no flag at \(offset)") }
        defer { offset += 1 }
        return bytes[offset] == 1
    }

    mutating func double() throws(CodecError) -> Double {
        let first = try number()
        guard first & 1 == 1 else {
            guard let zigzag = UInt32(exactly: first >> 1) else { throw CodecError("a whole number of \(first)") }
            return Double(Int32(bitPattern: zigzag >> 1) ^ -Int32(bitPattern: zigzag & 1))
        }
        let range = try range(of: 8)
        var bits: UInt64 = 0
        for i in 0..<8 { bits |= UInt64(bytes[range.lowerBound + i]) << UInt64(8 * i) }
        return Double(bitPattern: bits)
    }

    mutating func digest() throws(CodecError) -> String {
        guard try flag() else { return try string() }
        let range = try range(of: 32)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes[range].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    mutating func optional<Value>(
        _ body: (inout Unpacker) throws(CodecError) -> Value
    ) throws(CodecError) -> Value? {
        try flag() ? try body(&self) : nil
    }

    mutating func many<Value>(
        _ body: (inout Unpacker) throws(CodecError) -> Value
    ) throws(CodecError) -> [Value] {
        let count = try number()
        // Each takes a byte at least: no damaged number asks for memory that the bytes do not bear out.
        guard count <= bytes.count - offset else { throw CodecError("\(count) values in \(bytes.count - offset) bytes") }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try body(&self)) }
        return values
    }

    /// A place in the text and its words.
    mutating func words() throws(CodecError) -> (words: String, range: Range<Int>) {
        let first = try number()
        let (start, overflows) = cursor.addingReportingOverflow(try signed())
        let count = first >> 1
        guard !overflows, start >= 0, start <= Int(Int32.max), count <= Int(Int32.max) else {
            throw CodecError("a passage of \(count) bytes at \(start)")
        }
        let range = start..<(start + count)
        guard first & 1 == 0 else {
            passage = ""
            let words = try string()
            guard words.utf8.count == count else { throw CodecError("\(words.utf8.count) bytes in a passage of \(count)") }
            return (words, range)
        }
        guard range.upperBound <= text.count else {
            throw CodecError("a passage up to \(range.upperBound) in a text of \(text.count) bytes")
        }
        cursor = range.upperBound
        passage = try string(inText: range)
        return (passage, range)
    }

    mutating func string() throws(CodecError) -> String {
        let first = try number()
        let value = first >> 2
        let found: String
        switch Packer.Tag(rawValue: UInt(first & 3)) {
        case .bytes:
            found = try string(try range(of: value))
        case .inText:
            let (start, overflows) = cursor.addingReportingOverflow(try signed())
            guard !overflows, start >= 0, start <= text.count, value <= text.count - start else {
                throw CodecError("a string of \(value) bytes outside of a text of \(text.count)")
            }
            cursor = start + value
            found = try string(inText: start..<cursor)
        case .again:
            guard value < known.count else { throw CodecError("string \(value) of \(known.count)") }
            return known[value]
        case .passage, nil:
            return passage
        }
        known.append(found)
        return found
    }

    private mutating func range(of count: Int) throws(CodecError) -> Range<Int> {
        guard count <= bytes.count - offset else {
            throw CodecError("\(count) bytes wanted, \(bytes.count - offset) left")
        }
        defer { offset += count }
        return offset..<(offset + count)
    }

    private func string(inText range: Range<Int>) throws(CodecError) -> String {
        try string((text.lowerBound + range.lowerBound)..<(text.lowerBound + range.upperBound))
    }

    private func string(_ range: Range<Int>) throws(CodecError) -> String {
        let string = bytes.withUnsafeBufferPointer {
            String(validating: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
        guard let string else { throw CodecError("bytes that are no UTF-8") }
        return string
    }
}

/// Why stored bytes are not the value that they should be.
struct CodecError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
