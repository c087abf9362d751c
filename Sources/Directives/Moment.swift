/// A point in time together with the offset of the wall clock that showed it.
///
/// Two moments compare by the instant alone; the offset only decides which ``Day`` it was and how
/// it is printed. Precision is the millisecond.
public struct Moment: Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64
    /// Seconds east of UTC, in -64_800...64_800.
    public let offsetSeconds: Int

    public init(milliseconds: Int64, offsetSeconds: Int) {
        precondition(abs(offsetSeconds) <= 64_800, "an offset from UTC is at most 18 hours")
        self.milliseconds = milliseconds
        self.offsetSeconds = offsetSeconds
    }

    /// A day's wall-clock time. - Parameter secondOfDay: 0...86_400.
    public init(_ day: Day, secondOfDay: Int = 0, offsetSeconds: Int) {
        let seconds = Int64(day.number) * 86_400 + Int64(secondOfDay) - Int64(offsetSeconds)
        self.init(milliseconds: seconds * 1_000, offsetSeconds: offsetSeconds)
    }

    /// The day that the wall clock showed.
    public var day: Day { Day(number: Int(localSeconds.quotient)) }

    /// Seconds since the wall clock's midnight, 0..<86_400.
    public var secondOfDay: Int { Int(localSeconds.remainder) }

    /// Day and minute, `2026-11-25 10:31`, as people are shown a time; the second tells them nothing.
    public var minute: String {
        let text = description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }

    public func advanced(bySeconds seconds: Int64) -> Moment {
        Moment(milliseconds: milliseconds + seconds * 1_000, offsetSeconds: offsetSeconds)
    }

    /// Seconds from this moment to the other; negative when the other is earlier.
    public func seconds(to other: Moment) -> Int64 { (other.milliseconds - milliseconds) / 1_000 }

    private var localSeconds: (quotient: Int64, remainder: Int64) {
        let whole = milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
        let local = whole + Int64(offsetSeconds)
        let quotient = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return (quotient, local - quotient * 86_400)
    }
}

extension Moment: Hashable, Comparable {
    public static func == (left: Moment, right: Moment) -> Bool {
        left.milliseconds == right.milliseconds
    }
    public func hash(into hasher: inout Hasher) { hasher.combine(milliseconds) }
    public static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Moment: LosslessStringConvertible {
    /// RFC 3339 with offset: `2025-04-02T09:14:07+08:00`; milliseconds only when there are any.
    public var description: String {
        let second = secondOfDay
        var text = "\(day)T" + padded(second / 3_600, to: 2) + ":"
        text += padded(second / 60 % 60, to: 2) + ":" + padded(second % 60, to: 2)
        let fraction = Int(((milliseconds % 1_000) + 1_000) % 1_000)
        if fraction != 0 { text += "." + padded(fraction, to: 3) }
        let minutes = abs(offsetSeconds) / 60
        text += offsetSeconds < 0 ? "-" : "+"
        return text + padded(minutes / 60, to: 2) + ":" + padded(minutes % 60, to: 2)
    }

    /// Reads RFC 3339 (`Z` and a fraction allowed); nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
                || bytes[10] == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !digits.isEmpty else { return nil }
            let three = Array(digits.prefix(3)) + Array(repeating: 48, count: max(0, 3 - digits.count))
            fraction = Int64(number(three[...]) ?? 0)
            rest = rest.dropFirst(1 + digits.count)
        }
        var offset = 0
        if rest.count == 1, rest.first == UInt8(ascii: "Z") || rest.first == UInt8(ascii: "z") {
            offset = 0
        } else {
            let start = rest.startIndex
            guard rest.count == 6, rest[start + 3] == UInt8(ascii: ":"),
                let hours = number(rest[(start + 1)..<(start + 3)]), hours <= 18,
                let minutes = number(rest[(start + 4)...]), minutes < 60
            else { return nil }
            switch rest[start] {
            case UInt8(ascii: "+"): offset = hours * 3_600 + minutes * 60
            case UInt8(ascii: "-"): offset = -(hours * 3_600 + minutes * 60)
            default: return nil
            }
            guard abs(offset) <= 64_800 else { return nil }
        }
        let seconds = hour * 3_600 + minute * 60 + second
        let whole = Moment(day, secondOfDay: seconds, offsetSeconds: offset)
        self.init(milliseconds: whole.milliseconds + fraction, offsetSeconds: offset)
    }
}

extension Moment: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let moment = Moment(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(text): not a time; write RFC 3339 like 2025-04-02T09:14:07+08:00")
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The value of ASCII digits; nil when there is any other byte.
private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
    }
    return digits.isEmpty ? nil : value
}
