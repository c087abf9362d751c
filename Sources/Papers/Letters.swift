/// How the letters of a paragraph are set.
struct Letters: Hashable {
    /// In points.
    let size: Double
    /// Bold, or in the 黑体 of Chinese papers.
    let isHeavy: Bool

    /// What a style says of letters; nil where it leaves them to the style it is based on.
    struct Style {
        var size: Double?
        var isBold: Bool?
        /// Name of the face.
        var face: String?

        static let none = Style()

        /// With what another says where this one is silent.
        func over(_ other: Style) -> Style {
            Style(size: size ?? other.size, isBold: isBold ?? other.isBold, face: face ?? other.face)
        }

        /// - Parameter size: where no style says any.
        func letters(else size: Double) -> Letters {
            let name = (face ?? "").lowercased()
            let isBlack = Self.blackFaces.contains { name.contains($0) }
            return Letters(size: self.size ?? size, isHeavy: isBold ?? false || isBlack)
        }

        private static let blackFaces = ["黑体", "simhei", "heiti"]
    }

    /// The letters of a paragraph made of pieces: the size of most, and whether all are heavy; nil when there are none.
    static func most(of pieces: [(count: Int, letters: Letters)]) -> Letters? {
        guard let longest = pieces.max(by: { $0.count < $1.count }) else { return nil }
        return Letters(size: longest.letters.size, isHeavy: pieces.allSatisfy(\.letters.isHeavy))
    }
}
