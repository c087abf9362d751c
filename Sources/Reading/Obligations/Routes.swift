/// Finds the words of a stretch that say who hands in, to whom and by which way: they are no part of what is
/// handed in, and two papers on one thing differ in nothing else.
struct Routes: Sendable {
    let wording: Wording

    /// The stretch without those words, in order.
    func without(_ sheet: Sheet, _ stretch: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = stretch.lowerBound
        for route in (routes(sheet, stretch) + senders(sheet, stretch)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if route.lowerBound > start { parts.append(start..<route.lowerBound) }
            start = max(start, route.upperBound)
        }
        if start < stretch.upperBound { parts.append(start..<stretch.upperBound) }
        return parts
    }

    /// 通过“某某”平台, 报区卫健委应急办: from the word that leads there to the end of the name.
    private func routes(_ sheet: Sheet, _ stretch: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = stretch.lowerBound
        while place < stretch.upperBound {
            let start = place
            place += 1
            let reach = start..<min(stretch.upperBound, start + Self.reach)
            if let way = wording.ways.match(in: sheet, at: start, before: reach.upperBound),
                let channel = wording.channels.matches(in: sheet, way.range.upperBound..<reach.upperBound).last
            {
                found.append(start..<channel.range.upperBound)
            } else if let lead = wording.handsTo.match(in: sheet, at: start, before: reach.upperBound),
                Self.openers.contains(sheet.letter(lead.range.upperBound)),
                let end = officeEnd(sheet, lead.range.upperBound..<reach.upperBound)
            {
                found.append(start..<end)
            } else {
                continue
            }
            place = found[found.count - 1].upperBound
        }
        return found
    }

    /// An office in front of its duty: 青龙峡风景区管理所对河段每日巡查.
    private func senders(_ sheet: Sheet, _ stretch: Range<Int>) -> [Range<Int>] {
        guard let end = officeEnd(sheet, stretch.lowerBound..<min(stretch.upperBound, stretch.lowerBound + Self.reach)),
            end < stretch.upperBound, Self.behindSender.contains(sheet.letter(end))
        else { return [] }
        return [stretch.lowerBound..<end]
    }

    /// Letters that hold a verb and the longest name of an office's section, or of a platform.
    private static let reach = 18

    /// The end of the last office's name that a run of ideographs holds.
    private func officeEnd(_ sheet: Sheet, _ range: Range<Int>) -> Int? {
        // 行道树修剪由各养护队: what stands before 由 or 的 is no office.
        let run = range.lowerBound..<(range.first {
            !Sheet.isIdeograph(sheet.letters[$0]) || Self.parting.contains(sheet.letters[$0])
        } ?? range.upperBound)
        guard !run.isEmpty else { return nil }
        return wording.offices.matches(in: sheet, run).last?.range.upperBound
    }

    private static let parting = Set(Sheet.word("由的对向"))
    /// First letters of an office that papers are handed in to: its level, or ours.
    private static let openers = Set(Sheet.word("省市县区州旗镇乡街局校院我本总集所"))
    /// What may follow the office that owes a duty.
    private static let behindSender = Set(Sheet.word("对应须要每于负将请按在"))
}
