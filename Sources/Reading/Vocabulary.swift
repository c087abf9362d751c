import Directives

/// The lexicon made ready for matching: every word of every section in one matcher.
struct Vocabulary: Sendable {
    /// Where a word of the lexicon stands in a text.
    struct Hit: Hashable, Sendable {
        /// Index of the entry in its section.
        let entry: Int
        /// The entry's canonical word.
        let canonical: String
        let range: Range<Int>
    }

    private let matcher: WordMatcher
    /// Section, entry and canonical word of each word of the matcher.
    private let meanings: [(section: Int, entry: Int, canonical: String)]
    private let slots: [UInt64: Int]

    init(_ lexicon: Lexicon) {
        var words: [[UInt32]] = []
        var meanings: [(Int, Int, String)] = []
        var slots: [UInt64: Int] = [:]
        for (slot, section) in LexiconSection.facts.enumerated() {
            slots[section.key] = slot
            for (index, entry) in lexicon[section.file, section.name].enumerated() {
                for word in Set(entry.words.map(Sheet.word)) {
                    words.append(word)
                    meanings.append((slot, index, entry.canonical))
                }
            }
        }
        matcher = WordMatcher(words)
        self.meanings = meanings
        self.slots = slots
    }

    /// Every word of the lexicon in a sheet.
    func hits(in sheet: Sheet) -> Hits {
        var sections = [[Hit]](repeating: [], count: LexiconSection.facts.count)
        for match in matcher.matches(in: sheet.letters) {
            let meaning = meanings[match.word]
            sections[meaning.section].append(
                Hit(entry: meaning.entry, canonical: meaning.canonical, range: match.range))
        }
        for index in sections.indices where sections[index].count > 1 {
            sections[index].sort {
                ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
            }
        }
        return Hits(sections: sections, slots: slots)
    }
}

/// The words of the lexicon found in one text, by section, in order of place, longest first.
struct Hits: Sendable {
    private let sections: [[Vocabulary.Hit]]
    private let slots: [UInt64: Int]

    init(sections: [[Vocabulary.Hit]], slots: [UInt64: Int]) {
        self.sections = sections
        self.slots = slots
    }

    /// All hits of a section, overlapping ones too.
    subscript(section: LexiconSection) -> [Vocabulary.Hit] {
        guard let slot = slots[section.key] else {
            preconditionFailure("\(section.file).\(section.name) is not in LexiconSection.facts")
        }
        return sections[slot]
    }

    /// The hits of a section that lie within a range.
    func of(_ section: LexiconSection, in range: Range<Int>) -> [Vocabulary.Hit] {
        let all = self[section]
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].range.lowerBound < range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var found: [Vocabulary.Hit] = []
        while low < all.count, all[low].range.lowerBound < range.upperBound {
            if all[low].range.upperBound <= range.upperBound { found.append(all[low]) }
            low += 1
        }
        return found
    }

    /// The hits of a section within a range, without those that lie inside a longer one.
    func longest(_ section: LexiconSection, in range: Range<Int>) -> [Vocabulary.Hit] {
        var found: [Vocabulary.Hit] = []
        for hit in of(section, in: range) {
            if let last = found.last, hit.range.lowerBound < last.range.upperBound {
                continue
            }
            found.append(hit)
        }
        return found
    }

    /// Whether any word of the section lies within the range.
    func has(_ section: LexiconSection, in range: Range<Int>) -> Bool {
        !of(section, in: range).isEmpty
    }
}
