import Directives

/// What shows that two duties in like words are about different things.
extension Duty {
    /// One is about what the other is not: 试点班 and 非试点班, 高压客户 and 低压客户.
    func isContrary(to other: Duty) -> Bool {
        let (here, there) = (
            Array(passage.words.unicodeScalars), Array(other.passage.words.unicodeScalars)
        )
        return Self.excludes(here, there) || Self.excludes(there, here)
            || Self.opposites.contains {
                Self.parts($0.0, $0.1, here, there) || Self.parts($0.1, $0.0, here, there)
            }
    }

    private static func excludes(_ words: [Unicode.Scalar], _ others: [Unicode.Scalar]) -> Bool {
        words.indices.contains { index in
            guard words[index] == "非", index + 2 < words.count else { return false }
            let name = words[(index + 1)...(index + 2)]
            return has(others, Array(name)) && !has(others, [words[index]] + name)
        }
    }

    /// Letters that part one sort from its opposite when they stand before the same letter.
    private static let opposites: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("高", "低"), ("大", "小"), ("男", "女"), ("新", "旧"), ("城", "乡"),
    ]

    /// The one says 高压 and not 低压, the other 低压 and not 高压; 高于 and 低于 are bounds.
    private static func parts(
        _ mine: Unicode.Scalar, _ theirs: Unicode.Scalar, _ here: [Unicode.Scalar],
        _ there: [Unicode.Scalar]
    ) -> Bool {
        here.indices.dropLast().contains { index in
            guard here[index] == mine else { return false }
            let next = here[index + 1]
            return next != "于" && has(there, [theirs, next]) && !has(there, [mine, next])
                && !has(here, [theirs, next])
        }
    }

    private static func has(_ words: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        guard words.count >= part.count else { return false }
        return (0...(words.count - part.count)).contains { start in
            words[start..<(start + part.count)].elementsEqual(part)
        }
    }

    /// Both name one of a sort, and not the same one: Riverside branch and Hilltop branch.
    func isAnother(than other: Duty) -> Bool {
        let (mine, theirs) = (Self.names(in: passage.words), Self.names(in: other.passage.words))
        let isNamedApart = mine.contains { sort, names in
            guard let others = theirs[sort] else { return false }
            return names.isDisjoint(with: others)
        }
        return isNamedApart || isOfAnotherSort(than: other)
    }

    /// "Pushback crew" and "towing crew", "lakeside campsites" and "backcountry campsites": one thing, of two sorts.
    private func isOfAnotherSort(than other: Duty) -> Bool {
        let (mine, theirs) = (sorts(), other.sorts())
        let words = [Set(Profile.words(passage.words.lowercased())), Set(Profile.words(other.passage.words.lowercased()))]
        return mine.contains { thing, sorts in
            guard let others = theirs[thing] else { return false }
            return sorts.isDisjoint(with: others) && sorts.isDisjoint(with: words[1]) && others.isDisjoint(with: words[0])
        }
    }

    /// The word before each thing that the duty is about, by the thing; of content words alone.
    private func sorts() -> [String: Set<String>] {
        let tokens = passage.words.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        func isContent(_ word: String) -> Bool {
            obligation.object.contains { $0.utf8.count >= 3 && word.hasPrefix($0) && word.utf8.count - $0.utf8.count <= 3 }
        }
        var sorts: [String: Set<String>] = [:]
        for index in tokens.indices.dropFirst() {
            let (sort, thing) = (tokens[index - 1], tokens[index])
            // A plural before it is who does it ("crews clear …"), not what sort it is.
            guard sort.utf8.count > 2, !sort.hasSuffix("s"), thing.utf8.count > 3, isContent(sort), isContent(thing) else { continue }
            sorts[thing.hasSuffix("s") ? String(thing.dropLast()) : thing, default: []].insert(sort)
        }
        return sorts
    }

    /// Proper names by the word behind them; only where capitals tell names, and not at the start.
    private static func names(in words: String) -> [String: Set<String>] {
        let tokens = words.split { !$0.isLetter && !$0.isNumber }
        var names: [String: Set<String>] = [:]
        for index in tokens.indices.dropFirst().dropLast() {
            guard let first = tokens[index].utf8.first, (0x41...0x5A).contains(first),
                let next = tokens[index + 1].utf8.first, (0x61...0x7A).contains(next),
                // Short words (is, at, and) are no sorts of things.
                tokens[index + 1].count > 4
            else { continue }
            names[String(tokens[index + 1]), default: []].insert(String(tokens[index]))
        }
        return names
    }

    /// The other falls under what this one excepts: 除抢修外不得 leaves 抢修时可以 alone.
    func excepts(_ other: Duty) -> Bool {
        guard var words = obligation.condition?.words else { return false }
        if words.hasPrefix("除") { words.removeFirst() }
        for tail in ["之外", "以外", "外"] where words.hasSuffix(tail) { words.removeLast(tail.count) }
        let excepted = Grams.of(Profile.words(words.lowercased()))
        let others = Grams.of(Profile.words(other.passage.words.lowercased()))
        guard !excepted.isEmpty else { return false }
        // Half: the wording around the exception makes pairs of its own.
        return excepted.sharedCount(with: others) * 2 >= excepted.count
    }
}
