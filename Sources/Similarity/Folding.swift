// From UTF-8 to the characters that count: one table look-up for each character of the basic plane.

/// Folds width and case and drops what carries no wording (blanks, punctuation, controls), so that typography hides no copy.
///
/// Ranges are spelled out here instead of asked of the standard library, whose Unicode tables change
/// from release to release: a sketch must be the same on every machine.
enum Folding {
    /// What a UTF-16 unit of the basic plane becomes; 0 drops it. 65,536 entries.
    static let table: [UInt16] = makeTable()

    private static func makeTable() -> [UInt16] {
        var table = (0...UInt16.max).map { $0 }
        for range in dropped { for unit in range { table[Int(unit)] = 0 } }
        // Full-width ASCII (U+FF01...U+FF5E) to ASCII, after the drops: its punctuation falls with ASCII's.
        for unit in 0xFF01...0xFF5E { table[unit] = table[unit - 0xFEE0] }
        for (capitals, distance) in capitalRanges {
            for unit in capitals { table[Int(unit)] = unit &+ distance }
        }
        for unit in 0xFF21...0xFF3A { table[unit] = UInt16(unit - 0xFEE0 + 32) }
        // Latin Extended-A pairs capital and small letter; the pairs turn around at U+0139 and U+0179.
        for unit in stride(from: 0x100, to: 0x138, by: 2) { table[unit] = UInt16(unit + 1) }
        for unit in stride(from: 0x139, to: 0x149, by: 2) { table[unit] = UInt16(unit + 1) }
        for unit in stride(from: 0x14A, to: 0x178, by: 2) { table[unit] = UInt16(unit + 1) }
        for unit in stride(from: 0x179, to: 0x17F, by: 2) { table[unit] = UInt16(unit + 1) }
        // ①...⑨ and ⑴...⑼ are numbers in another dress.
        for digit in 1...9 {
            table[0x245F + digit] = UInt16(0x30 + digit)
            table[0x2473 + digit] = UInt16(0x30 + digit)
        }
        // PDF readers yield radicals where the page shows ideographs.
        for (offset, ideograph) in kangxi.utf16.enumerated() { table[0x2F00 + offset] = ideograph }
        return table
    }

    /// Blanks, controls, punctuation and marks that only shape the text. 々〆〇 (U+3005...U+3007) stay: they are read aloud.
    private static let dropped: [ClosedRange<UInt16>] = [
        0x0000...0x002F, 0x003A...0x0040, 0x005B...0x0060, 0x007B...0x00A9, 0x00AB...0x00B1,
        0x00B4...0x00B4, 0x00B6...0x00B8, 0x00BB...0x00BB, 0x00BF...0x00BF, 0x00D7...0x00D7,
        0x00F7...0x00F7, 0x02B0...0x036F, 0x2000...0x206F, 0x2190...0x21FF, 0x2300...0x23FF,
        0x2500...0x27BF, 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020, 0x302A...0x3030,
        0x303D...0x303F, 0x30FB...0x30FB, 0xD800...0xDFFF, 0xFE00...0xFE6F, 0xFEFF...0xFEFF,
        0xFF5F...0xFF65, 0xFFE0...0xFFFF,
    ]

    private static let capitalRanges: [(ClosedRange<UInt16>, UInt16)] = [
        (0x41...0x5A, 32), (0xC0...0xD6, 32), (0xD8...0xDE, 32), (0x391...0x3A1, 32),
        (0x3A3...0x3AB, 32), (0x410...0x42F, 32), (0x400...0x40F, 80),
    ]

    /// The ideographs of the 214 Kangxi radicals U+2F00...U+2FD5, in their order (Unicode's compatibility mappings).
    private static let kangxi = """
        一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳\
        心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
        缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
        頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
        """
}

/// Folds UTF-8 into UTF-16 units; a byte that begins no well-formed sequence is dropped.
/// - Parameter units: room for as many units as `utf8` has bytes, at least.
/// - Returns: how many units were written.
func fold(_ utf8: Span<UInt8>, by table: Span<UInt16>, into units: inout MutableSpan<UInt16>) -> Int
{
    precondition(units.count >= utf8.count, "a byte becomes at most one UTF-16 unit")
    precondition(table.count == 65_536, "the table covers the basic plane")
    let end = utf8.count
    var i = 0
    var k = 0
    while i < end {
        // Runs of three-byte sequences (Chinese) and of ASCII are what texts are made of.
        while i &+ 2 < end {
            let a = utf8[unchecked: i]
            guard a & 0xF0 == 0xE0 else { break }
            let b = utf8[unchecked: i &+ 1]
            let c = utf8[unchecked: i &+ 2]
            let scalar =
                UInt16(truncatingIfNeeded: a) &<< 12
                | UInt16(b & 0x3F) &<< 6 | UInt16(c & 0x3F)
            guard b & 0xC0 == 0x80, c & 0xC0 == 0x80, scalar >= 0x800 else { break }
            let unit = table[unchecked: Int(scalar)]
            units[unchecked: k] = unit
            k &+= unit != 0 ? 1 : 0
            i &+= 3
        }
        while i < end {
            let a = utf8[unchecked: i]
            guard a < 0x80 else { break }
            let unit = table[unchecked: Int(a)]
            units[unchecked: k] = unit
            k &+= unit != 0 ? 1 : 0
            i &+= 1
        }
        guard i < end, utf8[unchecked: i] >= 0x80 else { continue }
        let a = utf8[unchecked: i]
        if a & 0xF0 == 0xE0, isThreeByteSequence(utf8, at: i) { continue }
        i &+= foldRare(utf8, at: i, by: table, into: &units, at: &k)
    }
    return k
}

/// Whether a well-formed three-byte sequence begins here; surrogates count, the table drops them.
private func isThreeByteSequence(_ utf8: Span<UInt8>, at i: Int) -> Bool {
    guard i &+ 2 < utf8.count, utf8[i &+ 1] & 0xC0 == 0x80, utf8[i &+ 2] & 0xC0 == 0x80 else {
        return false
    }
    return utf8[i] != 0xE0 || utf8[i &+ 1] >= 0xA0
}

/// Folds one two- or four-byte sequence, or skips one malformed byte. Returns the bytes consumed.
private func foldRare(
    _ utf8: Span<UInt8>, at i: Int, by table: Span<UInt16>, into units: inout MutableSpan<UInt16>,
    at k: inout Int
) -> Int {
    func continuation(_ offset: Int) -> UInt32? {
        guard i + offset < utf8.count, utf8[i + offset] & 0xC0 == 0x80 else { return nil }
        return UInt32(utf8[i + offset] & 0x3F)
    }
    let a = utf8[i]
    if (0xC2...0xDF).contains(a), let b = continuation(1) {
        let unit = table[Int(UInt32(a & 0x1F) << 6 | b)]
        units[k] = unit
        k += unit != 0 ? 1 : 0
        return 2
    }
    if (0xF0...0xF4).contains(a), let b = continuation(1), let c = continuation(2),
        let d = continuation(3)
    {
        let scalar = UInt32(a & 0x07) << 18 | b << 12 | c << 6 | d
        guard (0x1_0000...0x10_FFFF).contains(scalar) else { return 1 }
        units[k] = UInt16(0xD800 + (scalar - 0x1_0000) >> 10)
        units[k + 1] = UInt16(0xDC00 + (scalar - 0x1_0000) & 0x3FF)
        k += 2
        return 4
    }
    return 1
}
