/// Finds the names of places, people and offices in an English clause: two capital words and more in a row.
///
/// They tell where a visit goes and who comes, not what is looked at.
enum Names {
    /// The clause without its names, in order; a line in capitals throughout, or a title in them, keeps all.
    static func without(_ sheet: Sheet, _ clause: Range<Int>) -> [Range<Int>] {
        guard !clause.isEmpty, !sheet.isChinese else { return [clause] }
        let words = words(sheet, clause)
        guard words.count(where: { !isCapital(sheet, $0) }) * 2 >= words.count else { return [clause] }
        var parts: [Range<Int>] = []
        var start = clause.lowerBound
        var index = 0
        while index < words.count {
            var last = index
            let isName = isCapital(sheet, words[index])
            while isName, last + 1 < words.count, isCapital(sheet, words[last + 1]), isJoined(sheet, words[last], words[last + 1]) { last += 1 }
            if last > index {
                parts.append(start..<words[index].lowerBound)
                start = words[last].upperBound
            }
            index = last + 1
        }
        parts.append(start..<clause.upperBound)
        return parts.filter { !$0.isEmpty }
    }

    private static func words(_ sheet: Sheet, _ clause: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var place = clause.lowerBound
        while place < clause.upperBound {
            var stop = place
            while stop < clause.upperBound, Sheet.isLatin(sheet.letters[stop]) { stop += 1 }
            if stop > place { words.append(place..<stop) }
            place = max(stop, place + 1)
        }
        return words
    }

    /// One blank lies between the two; any other sign parts two names.
    private static func isJoined(_ sheet: Sheet, _ word: Range<Int>, _ next: Range<Int>) -> Bool {
        next.lowerBound == word.upperBound + 1 && Sheet.isBlank(sheet.letters[word.upperBound])
    }

    private static func isCapital(_ sheet: Sheet, _ word: Range<Int>) -> Bool {
        sheet.written[word.lowerBound] != sheet.letters[word.lowerBound]
    }
}
