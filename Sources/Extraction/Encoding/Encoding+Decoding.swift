internal import Glibc

extension Encoding {
    /// Decodes bytes; what is no character becomes U+FFFD.
    ///
    /// - Parameter faultsMax: past this many faults decoding stops; the rest is not decoded.
    func decoded(_ bytes: ArraySlice<UInt8>, faultsMax: Int) -> Decoded {
        switch self {
        case .utf8: Self.decoded(bytes, as: UTF8.self, faultsMax: faultsMax)
        case .utf16LittleEndian, .utf16BigEndian:
            Self.decoded(units(bytes), as: UTF16.self, faultsMax: faultsMax)
        case .windows1252: Self.decodedWestern(bytes)
        case .gb18030, .big5: converted(bytes, faultsMax: faultsMax)
        }
    }

    /// Decodes by the standard library; a fault in the last four units is a character cut short.
    private static func decoded<Codec: UnicodeCodec>(
        _ units: some Collection<Codec.CodeUnit>, as codec: Codec.Type, faultsMax: Int
    ) -> Decoded {
        var result = Decoded(scalars: [], faults: 0)
        result.scalars.reserveCapacity(units.count)
        var parser = Codec.ForwardParser()
        var iterator = units.makeIterator()
        var endsBroken = false
        while result.faults <= faultsMax {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                result.scalars.append(Codec.decode(encoded))
                endsBroken = false
                continue
            case .error:
                result.faults += 1
                result.scalars.append("\u{FFFD}")
                endsBroken = true
                continue
            case .emptyInput: break
            }
            break
        }
        if endsBroken && result.faults <= faultsMax {
            result.scalars.removeLast()
            result.faults -= 1
        }
        return result
    }

    /// Pairs of bytes as UTF-16 units; an odd last byte is left out.
    private func units(_ bytes: ArraySlice<UInt8>) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(
                self == .utf16LittleEndian ? second << 8 | first : first << 8 | second)
            index += 2
        }
        return units
    }

    /// Windows-1252 as the WHATWG maps it (Encoding Standard, index-windows-1252).
    private static func decodedWestern(_ bytes: ArraySlice<UInt8>) -> Decoded {
        var result = Decoded(scalars: [], faults: 0)
        result.scalars.reserveCapacity(bytes.count)
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? western[Int(byte) - 0x80] : UInt16(byte)
            if value == 0xFFFD { result.faults += 1 }
            result.scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return result
    }

    /// What 0x80 to 0x9F are in Windows-1252; U+FFFD where nothing is.
    private static let western: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// Decodes by libc's converter into UTF-32 of this machine's byte order.
    private func converted(_ bytes: ArraySlice<UInt8>, faultsMax: Int) -> Decoded {
        var result = Decoded(scalars: [], faults: 0)
        guard let name = converterName else { return result }
        let converter = iconv_open("UTF-32LE", name)
        guard converter != iconv_t(bitPattern: -1) else {
            return Decoded(scalars: [], faults: bytes.count)
        }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [UInt32](repeating: 0, count: 4_096)
        input.withUnsafeMutableBufferPointer { input in
            guard let base = input.baseAddress else { return }
            var next: UnsafeMutablePointer<CChar>? = base
            var left = input.count
            while left > 0, result.faults <= faultsMax {
                let failure = output.withUnsafeMutableBytes { room -> Int32 in
                    var place = room.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var spare = room.count
                    let status = iconv(converter, &next, &left, &place, &spare)
                    let why = status == -1 ? errno : 0
                    let words = room.bindMemory(to: UInt32.self)
                    for word in words.prefix((room.count - spare) / 4) {
                        result.scalars.append(
                            Unicode.Scalar(UInt32(littleEndian: word)) ?? "\u{FFFD}")
                    }
                    return why
                }
                if failure == EINVAL { break }  // a character cut by the end
                if failure == EILSEQ {
                    result.faults += 1
                    result.scalars.append("\u{FFFD}")
                    next = next?.advanced(by: 1)
                    left -= 1
                }
            }
        }
        return result
    }
}
