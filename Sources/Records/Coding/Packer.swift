/// Writes values as few bytes: numbers in groups of seven bits (LEB128), each string once.
///
/// A string is a tag and its bytes, the number of an equal string before it, or, most often, a place in the text that all is about:
/// what was read from a text are its words.
struct Packer {
    /// How a string is told, the lowest two bits of its first number.
    enum Tag: UInt {
        /// The number is its length; its bytes follow.
        case bytes
        /// The number is that of an earlier string, from 0.
        case again
        /// The number is its length; where it begins in the text follows, counted from the end of the last such string.
        case inText
        /// The words of the passage before it.
        case passage
    }

    private(set) var bytes: [UInt8] = []
    private var text: [UInt8] = []
    /// End of the last string or passage that was found in the text.
    private var cursor = 0
    private var passage = 0..<0
    private var known = StringPlaces()

    /// - Parameter version: the first byte.
    init(version: UInt8) {
        bytes.reserveCapacity(4_096)
        bytes.append(version)
    }

    /// Writes the text that later strings are places in.
    mutating func put(text string: String) {
        text = Array(string.utf8)
        put(UInt(text.count))
        bytes += text
    }

    mutating func put(_ number: UInt) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Numbers near zero are short, negative ones too: 0, −1, 1, −2 … (zigzag, Protocol Buffers).
    mutating func put(_ number: Int) { put(UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))) }

    mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Bytes as they are.
    mutating func put(bytes more: [UInt8]) { bytes += more }

    /// The tag of a key, in four bytes.
    mutating func put(tag: UInt32) { withUnsafeBytes(of: tag.littleEndian) { bytes += $0 } }

    /// A whole number as one, which most are; any other in eight bytes behind a 1.
    mutating func put(_ number: Double) {
        if let whole = Int32(exactly: number), number.sign == .plus || whole != 0 {
            return put(UInt(UInt32(bitPattern: whole << 1 ^ whole >> 31)) << 1)
        }
        put(UInt(1))
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
    }

    mutating func put<Value>(_ value: Value?, _ body: (inout Packer, Value) -> Void) {
        put(value != nil)
        if let value { body(&self, value) }
    }

    mutating func put<Value>(_ values: [Value], _ body: (inout Packer, Value) -> Void) {
        put(UInt(values.count))
        for value in values { body(&self, value) }
    }

    /// 64 lower-case hexadecimal digits as 32 bytes; anything else as a string.
    mutating func put(digest: String) {
        let digits = Array(digest.utf8)
        var packed: [UInt8] = []
        for i in stride(from: 0, to: digits.count - 1, by: 2) {
            guard let high = Self.value(ofDigit: digits[i]), let low = Self.value(ofDigit: digits[i + 1]) else { break }
            packed.append(high << 4 | low)
        }
        let isDigest = digits.count == 64 && packed.count == 32
        put(isDigest)
        if isDigest { bytes += packed } else { put(digest) }
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// A place in the text and its words; the words themselves only where they are not those of the text.
    mutating func put(at range: Range<Int>, words: String) {
        var words = words
        let isTrue = words.withUTF8 { words in
            text.withUnsafeBytes { text in
                range.lowerBound >= 0 && range.upperBound <= text.count
                    && text[range].elementsEqual(words)
            }
        }
        put(UInt(range.count) << 1 | (isTrue ? 0 : 1))
        put(range.lowerBound - cursor)
        if isTrue {
            passage = range
            cursor = range.upperBound
        } else {
            passage = 0..<0
            put(words)
        }
    }

    mutating func put(_ string: String) {
        var string = string
        string.withUTF8 { put(utf8: $0) }
    }

    private mutating func put(utf8 string: UnsafeBufferPointer<UInt8>) {
        if !passage.isEmpty, text[passage].elementsEqual(string) { return put(Tag.passage.rawValue) }
        switch known.find(string, in: bytes, text) {
        case .known(let number):
            return put(UInt(number) << 2 | Tag.again.rawValue)
        case .new(let slot):
            if let place = placeInText(string) {
                put(UInt(string.count) << 2 | Tag.inText.rawValue)
                put(place - cursor)
                cursor = place + string.count
                known.add(at: slot, start: place, count: string.count, isInText: true)
            } else {
                put(UInt(string.count) << 2 | Tag.bytes.rawValue)
                known.add(at: slot, start: bytes.count, count: string.count, isInText: false)
                bytes += string
            }
        }
    }

    /// Where the text has these bytes, behind the cursor if it can be; nil for a string as short as its place.
    private func placeInText(_ string: UnsafeBufferPointer<UInt8>) -> Int? {
        guard string.count > 3, string.count <= text.count else { return nil }
        return text.withUnsafeBytes { text in
            let string = UnsafeRawBufferPointer(string)
            let last = text.count - string.count
            return Self.first(string, in: text, min(cursor, last), last)
                ?? Self.first(string, in: text, 0, min(cursor, last))
        }
    }

    /// The first place of some bytes, four or more, among `from...to`: their first four are looked for as one word.
    private static func first(
        _ string: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer, _ from: Int, _ to: Int
    ) -> Int? {
        let head = string.loadUnaligned(as: UInt32.self)
        var i = from
        while i <= to {
            if text.loadUnaligned(fromByteOffset: i, as: UInt32.self) == head,
                text[i..<(i + string.count)].elementsEqual(string)
            {
                return i
            }
            i &+= 1
        }
        return nil
    }
}

/// The strings written so far: an open-addressing table of where their bytes stand.
private struct StringPlaces {
    enum Found {
        case known(Int)
        /// The slot where it belongs.
        case new(Int)
    }

    private struct Place {
        let start: Int
        let count: Int
        let isInText: Bool
        let hash: UInt32
    }

    private var places: [Place] = []
    /// Index into `places` plus one; 0 is empty. A power of two, half full at most.
    private var slots = [UInt32](repeating: 0, count: 512)
    private var hash: UInt32 = 0

    mutating func find(
        _ string: UnsafeBufferPointer<UInt8>, in bytes: [UInt8], _ text: [UInt8]
    ) -> Found {
        if 2 * (places.count + 1) > slots.count { grow() }
        // FNV-1a, 32 bit (Fowler, Noll, Vo).
        hash = 0x811c_9dc5
        for byte in string { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let mask = slots.count - 1
        var slot = Int(hash ^ hash >> 15) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            let place = places[number]
            if place.hash == hash, place.count == string.count,
                (place.isInText ? text : bytes)[place.start..<(place.start + place.count)].elementsEqual(string)
            {
                return .known(number)
            }
            slot = (slot + 1) & mask
        }
        return .new(slot)
    }

    /// Adds the string that was looked for last.
    mutating func add(at slot: Int, start: Int, count: Int, isInText: Bool) {
        places.append(Place(start: start, count: count, isInText: isInText, hash: hash))
        slots[slot] = UInt32(places.count)
    }

    private mutating func grow() {
        let mask = 2 * slots.count - 1
        slots = [UInt32](repeating: 0, count: mask + 1)
        for (number, place) in places.enumerated() {
            var slot = Int(place.hash ^ place.hash >> 15) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }
}
