import Foundation

/// The words and templates that notices are made of: `words.json`, and what is drawn from it for one seed.
struct Words {
    /// UTF-8, and how many characters that is.
    struct Piece {
        let bytes: [UInt8]
        let count: Int

        init(_ text: String) {
            bytes = Array(text.utf8)
            count = text.unicodeScalars.count
        }
    }

    /// A template cut at its blanks.
    enum Part {
        case text(Piece)
        /// t topic, s matter, o office, p place, n number, y year, d date.
        case blank(Character)
    }

    struct Language {
        let isChinese: Bool
        let topics: [Piece]
        let places: [Piece]
        let matters: [Piece]
        let offices: [Piece]
        let stock: [Piece]
        let form: [[Part]]
        let body: [[Part]]
    }

    let chinese: Language
    let english: Language
    let months: [Piece]
    let papers: [Piece]

    init(file: URL, seed: String) throws {
        let raw = try JSONDecoder().decode(Raw.self, from: Data(contentsOf: file))
        let ideographs = Array(raw.ideographs).map(String.init)
        let syllables = raw.syllables
        chinese = Language(
            isChinese: true,
            topics: Self.lexicon("\(seed):zh", 6_000) { chance in
                (0..<chance.choice([2, 2, 2, 3, 4])).map { _ in chance.choice(ideographs) }.joined()
            },
            places: Self.lexicon("\(seed):zhp", 500) { chance in
                let first = chance.choice(ideographs)
                let second = chance.choice(ideographs)
                return first + second + chance.choice(raw.chineseEndings)
            },
            matters: raw.chineseMatters.map(Piece.init), offices: raw.chineseOffices.map(Piece.init),
            stock: raw.chineseStock.map(Piece.init), form: raw.chineseForm.map(Self.cut),
            body: raw.chineseBody.map(Self.cut))
        english = Language(
            isChinese: false,
            topics: Self.lexicon("\(seed):en", 6_000) { chance in
                (0..<chance.choice([2, 2, 3, 3, 4])).map { _ in chance.choice(syllables) }.joined()
            },
            places: Self.lexicon("\(seed):enp", 500) { chance in
                let first = chance.choice(syllables)
                let name = first + chance.choice(syllables)
                return name.prefix(1).uppercased() + name.dropFirst() + chance.choice(raw.englishEndings)
            },
            matters: raw.englishMatters.map(Piece.init), offices: raw.englishOffices.map(Piece.init),
            stock: raw.englishStock.map(Piece.init), form: raw.englishForm.map(Self.cut),
            body: raw.englishBody.map(Self.cut))
        months = raw.months.map(Piece.init)
        papers = raw.chinesePapers.map(Piece.init)
    }

    /// `words.json` as it is written.
    private struct Raw: Decodable {
        let ideographs: String
        let syllables, months, chineseEndings, englishEndings, chinesePapers: [String]
        let chineseMatters, chineseOffices, chineseStock, chineseForm, chineseBody: [String]
        let englishMatters, englishOffices, englishStock, englishForm, englishBody: [String]

        private enum CodingKeys: String, CodingKey {
            case ideographs, syllables, months
            case chineseEndings = "chinese_endings"
            case englishEndings = "english_endings"
            case chinesePapers = "chinese_papers"
            case chineseMatters = "chinese_matters"
            case chineseOffices = "chinese_offices"
            case chineseStock = "chinese_stock"
            case chineseForm = "chinese_form"
            case chineseBody = "chinese_body"
            case englishMatters = "english_matters"
            case englishOffices = "english_offices"
            case englishStock = "english_stock"
            case englishForm = "english_form"
            case englishBody = "english_body"
        }
    }

    /// So many different words.
    private static func lexicon(
        _ name: String, _ count: Int, word: (inout MersenneTwister) -> String
    ) -> [Piece] {
        var chance = MersenneTwister(name)
        var seen: Set<String> = []
        var words: [Piece] = []
        while words.count < count {
            let next = word(&chance)
            if seen.insert(next).inserted { words.append(Piece(next)) }
        }
        return words
    }

    private static func cut(_ template: String) -> [Part] {
        var parts: [Part] = []
        var rest = template[...]
        while let brace = rest.firstIndex(of: "{") {
            if brace > rest.startIndex { parts.append(.text(Piece(String(rest[..<brace])))) }
            parts.append(.blank(rest[rest.index(after: brace)]))
            rest = rest[rest.index(brace, offsetBy: 3)...]
        }
        if !rest.isEmpty { parts.append(.text(Piece(String(rest)))) }
        return parts
    }
}
