import Directives

/// Tells an emergency from an urgency mark: an event that happens or threatens, and an order to act now.
struct UrgencyReader {
    let context: Context
    private var page: Page { context.page }

    /// So many event and command words make an emergency without an urgency mark.
    private static let wordsMin = 3

    func read(kind: DirectiveKind, isEmergencyCommand: Bool) -> Fact<Urgency>? {
        let head = headEnd()
        let mark = page.hits.of(.urgentMarks, in: 0..<head).first { isMark($0.range) }
        let own = page.own
        let events = page.hits.longest(.emergencies, in: own)
        let orders = page.hits.longest(.commands, in: own)
        let calm = page.hits.longest(.calm, in: own)
        // A kind that only the text suggests takes nothing away: an order to evacuate may also call a meeting, send
        // patrols out, or ask for figures every two hours.
        let isOrdering = kind == .notice || kind == .other || kind != .letter && !context.isTitled(kind)
        if isOrdering, let event = events.first, !orders.isEmpty, !isCalmTitle(calm) {
            let weight = events.count + orders.count + (mark == nil ? 0 : 2) + (isEmergencyCommand ? 2 : 0)
            if weight >= Self.wordsMin + min(calm.count, 4) {
                return context.fact(.emergency, event.range)
            }
        }
        return mark.map { context.fact(.urgent, $0.range) }
    }

    private func isCalmTitle(_ calm: [Vocabulary.Hit]) -> Bool {
        guard let title = context.title else { return false }
        return calm.contains { title.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= title.upperBound }
    }

    private func headEnd() -> Int {
        let body = page.lines.first { $0.role == .body || $0.role == .recipients }
        return max(body?.range.lowerBound ?? 0, page.lines.first?.range.upperBound ?? 0)
    }

    /// 急 inside 应急 and 急诊 is no mark.
    private func isMark(_ range: Range<Int>) -> Bool {
        if range.count > 1 {
            let after = page.sheet.letter(range.upperBound)
            return ![0x5904, 0x7BA1].contains(after)  // 处 管
        }
        return !Sheet.isIdeograph(page.sheet.letter(range.lowerBound - 1))
            && !Sheet.isIdeograph(page.sheet.letter(range.upperBound))
    }
}
