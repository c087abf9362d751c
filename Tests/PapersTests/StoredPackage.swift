/// A zip of these members, stored.
func storedPackage(of members: [(name: String, content: String)]) -> [UInt8] {
    storedPackage(of: members.map { ($0.name, Array($0.content.utf8)) })
}

/// A zip of these members, stored.
func storedPackage(of members: [(name: String, content: [UInt8])]) -> [UInt8] {
    var local: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
        let content = member.content
        let name = Array(member.name.utf8)
        let sizes = word(crc32(content)) + word(content.count) + word(content.count)
        let common = [20, 0, 0, 0, 0, 0, 0, 0, 33, 0] + sizes + [UInt8(name.count), 0, 0, 0]
        directory += [0x50, 0x4B, 1, 2, 20, 0] + common
        directory += [UInt8](repeating: 0, count: 10) + word(local.count) + name
        local += [0x50, 0x4B, 3, 4] + common + name + content
    }
    let count = [UInt8(members.count), 0]
    let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
    return local + directory + end + word(directory.count) + word(local.count) + [0, 0]
}

/// Little-endian, four bytes.
private func word(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// As zip wants it (ISO 3309), bit by bit.
private func crc32(_ bytes: [UInt8]) -> Int {
    var rest: UInt32 = .max
    for byte in bytes {
        rest ^= UInt32(byte)
        for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return Int(~rest)
}
