/// Finds all words of many lists in one pass over a text (Aho and Corasick, 1975).
///
/// Edges of the automaton lie in one open-addressing table keyed by state and letter, so that a
/// step costs one or two look-ups whatever the number of words.
struct WordMatcher: Sendable {
    /// A word found: which, and where.
    struct Match: Hashable, Sendable {
        /// Index of the word in the list that the matcher was made from.
        let word: Int
        let range: Range<Int>
    }

    private var keys: [UInt64]
    private var targets: [Int32]
    private let mask: Int
    private var fails: [Int32]
    /// Words that end in a state, as linked lists: head per state, next per word.
    private var ends: [Int32]
    private var nextEnd: [Int32]
    /// The next state along the failure links in which a word ends; 0 for none.
    private var outputs: [Int32]
    private let lengths: [Int]
    /// Bit 0: the word must not continue to the left, bit 1: to the right (Latin words and digits).
    private let edges: [UInt8]

    /// - Parameter words: folded letters; an empty word never matches.
    init(_ words: [[UInt32]]) {
        let total = words.reduce(1) { $0 + $1.count }
        var capacity = 16
        while capacity < total * 3 { capacity *= 2 }
        mask = capacity - 1
        keys = [UInt64](repeating: 0, count: capacity)
        targets = [Int32](repeating: 0, count: capacity)
        fails = [0]
        ends = [-1]
        outputs = [0]
        nextEnd = [Int32](repeating: -1, count: words.count)
        lengths = words.map(\.count)
        edges = words.map { word in
            func binds(_ letter: UInt32?) -> Bool {
                guard let letter else { return false }
                return Sheet.isLatin(letter) || Sheet.isDigit(letter)
            }
            return (binds(word.first) ? 1 : 0) | (binds(word.last) ? 2 : 0)
        }
        build(words)
    }

    private mutating func build(_ words: [[UInt32]]) {
        var children: [[(letter: UInt32, state: Int32)]] = [[]]
        for (index, word) in words.enumerated() where !word.isEmpty {
            var state: Int32 = 0
            for letter in word {
                if let next = find(state, letter) {
                    state = next
                    continue
                }
                let next = Int32(fails.count)
                insert(state, letter, next)
                children[Int(state)].append((letter, next))
                children.append([])
                fails.append(0)
                ends.append(-1)
                outputs.append(0)
                state = next
            }
            nextEnd[index] = ends[Int(state)]
            ends[Int(state)] = Int32(index)
        }
        var queue: [Int32] = children[0].map(\.state)
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for (letter, child) in children[Int(state)] {
                queue.append(child)
                var fail = fails[Int(state)]
                while fail != 0, find(fail, letter) == nil { fail = fails[Int(fail)] }
                let target = find(fail, letter) ?? 0
                fails[Int(child)] = target == child ? 0 : target
                let link = fails[Int(child)]
                outputs[Int(child)] = ends[Int(link)] >= 0 ? link : outputs[Int(link)]
            }
        }
    }

    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        // Fibonacci hashing (Knuth, TAOCP 3, 6.4).
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 24) & mask
    }

    private func find(_ state: Int32, _ letter: UInt32) -> Int32? {
        let key = UInt64(state) &<< 32 | UInt64(letter) &+ 1
        var slot = WordMatcher.slot(key, mask)
        while true {
            let found = keys[slot]
            if found == key { return targets[slot] }
            if found == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
    }

    private mutating func insert(_ state: Int32, _ letter: UInt32, _ target: Int32) {
        let key = UInt64(state) &<< 32 | UInt64(letter) &+ 1
        var slot = WordMatcher.slot(key, mask)
        while keys[slot] != 0 { slot = (slot &+ 1) & mask }
        keys[slot] = key
        targets[slot] = target
    }

    /// All matches, also overlapping ones, by their end; whole words where they are Latin.
    func matches(in letters: [UInt32]) -> [Match] {
        var found: [Match] = []
        var state: Int32 = 0
        for index in letters.indices {
            let letter = letters[index]
            while true {
                if let next = find(state, letter) {
                    state = next
                    break
                }
                if state == 0 { break }
                state = fails[Int(state)]
            }
            var output = ends[Int(state)] >= 0 ? state : outputs[Int(state)]
            while output != 0 {
                var word = ends[Int(output)]
                while word >= 0 {
                    let range = index + 1 - lengths[Int(word)]..<index + 1
                    if isWhole(Int(word), range, letters) {
                        found.append(Match(word: Int(word), range: range))
                    }
                    word = nextEnd[Int(word)]
                }
                output = outputs[Int(output)]
            }
        }
        return found
    }

    private func isWhole(_ word: Int, _ range: Range<Int>, _ letters: [UInt32]) -> Bool {
        let edge = edges[word]
        if edge & 1 != 0, range.lowerBound > 0,
            WordMatcher.continues(letters[range.lowerBound], letters[range.lowerBound - 1])
        {
            return false
        }
        if edge & 2 != 0, range.upperBound < letters.count,
            WordMatcher.continues(letters[range.upperBound - 1], letters[range.upperBound])
        {
            return false
        }
        return true
    }

    /// Whether two neighbours belong to one word: both Latin, or both digits.
    private static func continues(_ inside: UInt32, _ outside: UInt32) -> Bool {
        (Sheet.isLatin(inside) && Sheet.isLatin(outside))
            || (Sheet.isDigit(inside) && Sheet.isDigit(outside))
    }
}
