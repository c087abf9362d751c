public import Foundation

/// The corpus of `notices.py`, byte for byte: any document by its number, without a file. One thread at a time.
public final class Notices {
    private let words: Words
    private let seed: String
    private var families: [Family?]
    private let shares: [Double]

    /// Characters that a document has at most.
    private static let lengthMax = 5_000
    private static let familyCount = 400
    private static let formShare = 0.15

    private struct Family {
        let language: Words.Language
        let own: [Text]
        let stock: [Text]
    }

    /// A sentence, and how many characters it has.
    private struct Text {
        var bytes: [UInt8] = []
        var count = 0

        mutating func append(_ piece: Words.Piece) {
            bytes += piece.bytes
            count += piece.count
        }

        mutating func append(_ text: String) { append(Words.Piece(text)) }
    }

    /// - Parameter words: `words.json`.
    public init(words: URL, seed: String) throws {
        self.words = try Words(file: words, seed: seed)
        self.seed = seed
        families = Array(repeating: nil, count: Self.familyCount)
        let weights = (0..<Self.familyCount).map { 1 / pow(Double($0 + 3), 0.9) }
        let total = weights.reduce(0, +)
        var reached = 0.0
        shares = weights.map { weight in
            reached += weight / total
            return reached
        }
    }

    /// The UTF-8 of one document.
    public func document(_ number: Int) -> [UInt8] {
        var chance = MersenneTwister("\(seed):doc:\(number)")
        let share = chance.draw()
        let family = family(min(shares.firstIndex { $0 >= share } ?? .max, Self.familyCount - 1))
        return joined(sentences(of: family, &chance))
    }

    private func family(_ number: Int) -> Family {
        if let known = families[number] { return known }
        var chance = MersenneTwister("\(seed):fam:\(number)")
        let language = chance.draw() < 0.6 ? words.chinese : words.english
        let own = (0..<roll(&chance, 8, 26)).map { _ in
            sentence(language.form, roll(&chance, 1, 4), language, nil, &chance)
        }
        let chosen = Set((0..<roll(&chance, 4, 12)).map { _ in roll(&chance, 0, language.stock.count) })
        let stock = chosen.sorted().map { Text(bytes: language.stock[$0].bytes, count: language.stock[$0].count) }
        let made = Family(language: language, own: own, stock: stock)
        families[number] = made
        return made
    }

    private func sentences(of family: Family, _ chance: inout MersenneTwister) -> [Text] {
        let language = family.language
        let topics = (0..<4).map { _ in one(language.topics, &chance) }
        let first = chance.draw() + chance.draw()
        let z = (first + chance.draw() + chance.draw() - 2) * 1.73
        var length = Int((language.isChinese ? 750 : 1_100) * pow(2.718281828, 0.75 * z))
        length = max(200, min(Self.lengthMax, length))
        var share = 0.15 + 0.6 * ((chance.draw() + chance.draw()) / 2)
        let isForm = chance.draw() < Self.formShare
        var pool = family.own + family.stock
        if isForm {
            share = 0.65 + 0.25 * chance.draw()
            length = max(200, min(Self.lengthMax, Int(Double(pool.reduce(0) { $0 + $1.count }) / share)))
        } else {
            pool = family.own.filter { _ in chance.draw() < 0.8 } + family.stock.filter { _ in chance.draw() < 0.9 }
        }
        var common: [Text] = []
        var reached = 0
        for text in pool where Double(reached) < share * Double(length) {
            common.append(text)
            reached += text.count
        }
        var body: [Text] = []
        while reached < length {
            let clauses = roll(&chance, 1, language.isChinese ? 4 : 3)
            body.append(sentence(language.body, clauses, language, topics, &chance))
            reached += body[body.count - 1].count
        }
        let title = title(topics[0], language, &chance)
        return arranged(title, common, body, every: isForm ? 1_000 : roll(&chance, 1, 6))
    }

    private func title(
        _ topic: Words.Piece, _ language: Words.Language, _ chance: inout MersenneTwister
    ) -> Text {
        var title = Text()
        if language.isChinese {
            title.append(one(language.places, &chance))
            title.append(one(language.offices, &chance))
            title.append("关于")
            title.append(topic)
            title.append(one(language.matters, &chance))
            title.append(one(words.papers, &chance))
        } else {
            title.append("MEMORANDUM: ")
            title.append(topic)
            title.append(" ")
            title.append(one(language.matters, &chance))
            title.append(" at ")
            title.append(one(language.places, &chance))
        }
        return title
    }

    /// Half of the boilerplate, then the body with one more of it every so many sentences, then the rest.
    private func arranged(_ title: Text, _ common: [Text], _ body: [Text], every: Int) -> [Text] {
        var half = common.count / 2
        var sentences = [title] + common[..<half]
        for (j, text) in body.enumerated() {
            sentences.append(text)
            if half < common.count, j % every == every - 1 {
                sentences.append(common[half])
                half += 1
            }
        }
        return sentences + common[half...]
    }

    private func sentence(
        _ templates: [[Words.Part]], _ count: Int, _ language: Words.Language, _ topics: [Words.Piece]?,
        _ chance: inout MersenneTwister
    ) -> Text {
        var text = Text()
        for i in 0..<count {
            if i > 0 { text.append(language.isChinese ? "，" : "; ") }
            for part in one(templates, &chance) {
                switch part {
                case .text(let piece): text.append(piece)
                case .blank(let kind): fill(kind, language, topics, &chance, into: &text)
                }
            }
        }
        if !language.isChinese { capitalize(&text.bytes) }
        text.append(language.isChinese ? "。" : ".")
        return text
    }

    private func fill(
        _ kind: Character, _ language: Words.Language, _ topics: [Words.Piece]?,
        _ chance: inout MersenneTwister, into text: inout Text
    ) {
        switch kind {
        case "t":
            if let topics, chance.draw() < 0.35 {
                text.append(one(topics, &chance))
            } else {
                text.append(one(language.topics, &chance))
            }
        case "s": text.append(one(language.matters, &chance))
        case "o": text.append(one(language.offices, &chance))
        case "p": text.append(one(language.places, &chance))
        case "n": text.append(String(roll(&chance, 2, 9_999)))
        case "y": text.append(String(roll(&chance, 2_012, 2_027)))
        default: date(language, &chance, into: &text)
        }
    }

    private func date(_ language: Words.Language, _ chance: inout MersenneTwister, into text: inout Text) {
        if language.isChinese {
            text.append(String(roll(&chance, 2_012, 2_027)))
            text.append("年")
            text.append(String(roll(&chance, 1, 13)))
            text.append("月")
            text.append(String(roll(&chance, 1, 29)))
            text.append("日")
        } else {
            text.append(one(words.months, &chance))
            text.append(" ")
            text.append(String(roll(&chance, 1, 29)))
            text.append(", ")
            text.append(String(roll(&chance, 2_012, 2_027)))
        }
    }

    /// The first letter large, the others small; ASCII.
    private func capitalize(_ bytes: inout [UInt8]) {
        for i in bytes.indices {
            if i == 0, (0x61...0x7A).contains(bytes[i]) { bytes[i] -= 32 }
            if i > 0, (0x41...0x5A).contains(bytes[i]) { bytes[i] += 32 }
        }
    }

    /// The sentences on lines of their own, cut at ``lengthMax`` characters.
    private func joined(_ sentences: [Text]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(sentences.reduce(0) { $0 + $1.bytes.count + 1 })
        var count = 0
        for (i, text) in sentences.enumerated() {
            if i > 0, count < Self.lengthMax {
                bytes.append(0x0A)
                count += 1
            }
            guard count + text.count > Self.lengthMax else {
                bytes += text.bytes
                count += text.count
                continue
            }
            bytes += cut(text, to: Self.lengthMax - count)
            return bytes
        }
        return bytes
    }

    private func cut(_ text: Text, to count: Int) -> ArraySlice<UInt8> {
        var left = count
        let end = text.bytes.firstIndex { byte in
            guard byte & 0xC0 != 0x80 else { return false }
            left -= 1
            return left < 0
        }
        return text.bytes[..<(end ?? text.bytes.count)]
    }

    @inline(__always)
    private func one<Item>(_ items: [Item], _ chance: inout MersenneTwister) -> Item {
        items[Int(chance.draw() * Double(items.count))]
    }

    /// low ..< high
    @inline(__always)
    private func roll(_ chance: inout MersenneTwister, _ low: Int, _ high: Int) -> Int {
        low + Int(chance.draw() * Double(high - low))
    }
}
