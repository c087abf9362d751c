/// Base 64 as signed notes use it: the standard alphabet, padded, one spelling for each value (RFC 4648 §4).
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let pad = UInt8(ascii: "=")
    /// Value of each letter; 255 for what is none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let piece = bytes[start..<min(start + 3, bytes.count)]
            var bits = 0
            for offset in 0..<3 {
                bits = bits << 8 | (offset < piece.count ? Int(piece[start + offset]) : 0)
            }
            for letter in 0..<4 {
                text.append(letter <= piece.count ? alphabet[bits >> (18 - 6 * letter) & 63] : pad)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// - Returns: nil for anything but what ``encode(_:)`` would write.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count % 4 == 0 else { return nil }
        let padding = letters.reversed().prefix { $0 == pad }.count
        guard padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        var (bits, held) = (0, 0)
        for letter in letters.dropLast(padding) {
            let value = values[Int(letter)]
            guard value != 255 else { return nil }
            bits = bits << 6 | Int(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> held & 255))
                bits &= (1 << held) - 1
            }
        }
        // What is left over must be the zeros that padding stands for.
        return bits == 0 ? bytes : nil
    }
}
