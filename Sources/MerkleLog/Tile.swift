/// A file of the published log: up to 256 neighbouring hashes of one level (C2SP tlog-tiles).
public struct Tile: Hashable, Sendable {
    /// Hashes in a full tile, and entries in a full bundle.
    public static let widthMax = 256
    /// Levels of the tree that one tile stands for: 2⁸ = 256.
    static let height = 8

    /// 0 holds leaf hashes; each hash of a higher level is the root over a full tile below.
    public let level: Int
    /// Place on its level.
    public let index: Int
    /// Hashes that it holds; fewer than 256 only at the right edge.
    public let width: Int

    public init(level: Int, index: Int, width: Int) {
        precondition(level >= 0 && index >= 0, "levels and places are counted from 0")
        precondition((1...Self.widthMax).contains(width), "a tile holds 1 to 256 hashes")
        self.level = level
        self.index = index
        self.width = width
    }

    public var isFull: Bool { width == Self.widthMax }

    /// Below the log's folder: `tile/0/x001/x234/067`, `tile/0/000.p/5`.
    public var path: String { "tile/\(level)/" + Self.place(index) + suffix }

    /// Of the entries whose hashes this tile of level 0 holds.
    public var bundlePath: String {
        precondition(level == 0, "only leaves have entries")
        return "tile/entries/" + Self.place(index) + suffix
    }

    private var suffix: String { isFull ? "" : ".p/\(width)" }

    /// Digits in groups of three, all but the last marked: no folder has more than a thousand entries.
    static func place(_ number: Int) -> String {
        var (rest, text) = (number / 1_000, digits(number % 1_000))
        while rest > 0 {
            text = "x" + digits(rest % 1_000) + "/" + text
            rest /= 1_000
        }
        return text
    }

    private static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: 3 - text.utf8.count) + text
    }

    /// Numbers of its hashes, in order, among the ``StoredHashes``.
    public var numbers: [Int] {
        (index * Self.widthMax..<index * Self.widthMax + width).map {
            StoredHashes.number(level: level * Self.height, index: $0)
        }
    }

    /// Leaves whose hashes a tile of level 0 holds.
    public var leaves: Range<Int> {
        precondition(level == 0, "only tiles of level 0 hold leaves")
        return index * Self.widthMax..<index * Self.widthMax + width
    }

    /// Every tile that a tree of this size has, lowest level first.
    public static func all(size: Int) -> [Tile] { added(from: 0, to: size) }

    /// The tiles that a tree has gained or widened by growing, lowest level first.
    public static func added(from old: Int, to new: Int) -> [Tile] {
        precondition(old >= 0 && old <= new, "a log only grows")
        var tiles: [Tile] = []
        var (level, before, after) = (0, old, new)
        while after > 0 {
            var index = before / widthMax
            while index * widthMax < after {
                let width = min(widthMax, after - index * widthMax)
                if index * widthMax + width > before {
                    tiles.append(Tile(level: level, index: index, width: width))
                }
                index += 1
            }
            level += 1
            before /= widthMax
            after /= widthMax
        }
        return tiles
    }

    /// The last tile of each level: what the next entry builds on.
    public static func rightEdge(size: Int) -> [Tile] {
        var tiles: [Tile] = []
        var (level, count) = (0, size)
        while count > 0 {
            let index = (count - 1) / widthMax
            tiles.append(Tile(level: level, index: index, width: count - index * widthMax))
            level += 1
            count /= widthMax
        }
        return tiles
    }
}
