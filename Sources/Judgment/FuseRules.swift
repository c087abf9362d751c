public import Directives

/// When a held directive releases itself: `fuse` in `rules/site.yaml`.
///
/// The guard: a hold ends when the time left before the deadline falls below the larger of some
/// working days and a share of the time that was given. Nobody misses a deadline through a hold.
public struct FuseRules: Hashable, Sendable {
    /// Working days that are left before the deadline, at least.
    public let leftWorkingDays: Int
    /// Share of the time given that is left, at least, in 0...1.
    public let leftShare: Double
    /// Working days after which a hold without known deadline ends.
    public let unknownWorkingDays: Int
    /// Working days after which every hold ends.
    public let holdWorkingDaysMax: Int
    /// Seconds: what is due sooner than this after its arrival is never held.
    public let neverWithinSeconds: Int

    public static let settings: [Setting] = [
        Setting(
            "fuse.left_min", .workingDays(1...10), .workingDays(2),
            Said(
                "暂缓的来文，离时限至少还有这么多个工作日就自动放行：一天看，一天办。",
                "Working days left before the deadline, at least, when a hold ends by itself; one to read and one to do.")),
        Setting(
            "fuse.left_share", .number(0.2...0.9), .number(0.4),
            Said(
                "自动放行时，办理时间至少还剩这么大一份；再少就耽误事了。",
                "Share of the time given that is left, at least, when a hold ends; below it the work itself would suffer.")),
        Setting(
            "fuse.unknown_deadline", .workingDays(1...5), .workingDays(2),
            Said(
                "读不出时限的，暂缓这么多个工作日后自动放行。",
                "Working days after which a hold ends when no deadline could be read.")),
        Setting(
            "fuse.max_hold", .workingDays(1...10), .workingDays(5),
            Said(
                "任何来文最多暂缓这么多个工作日；暂缓是请人看一眼，不是存档。",
                "Working days after which every hold ends; a hold is a question to a person, not an archive.")),
        Setting(
            "fuse.never_within", .duration(86_400...604_800), .duration(86_400),
            Said(
                "收到后这么长时间之内就到时限的，从不暂缓。",
                "What is due sooner than this after its arrival is never held.")),
    ]

    public init(_ settings: Settings) {
        leftWorkingDays = settings.workingDays("fuse.left_min")
        leftShare = settings.number("fuse.left_share")
        unknownWorkingDays = settings.workingDays("fuse.unknown_deadline")
        holdWorkingDaysMax = settings.workingDays("fuse.max_hold")
        neverWithinSeconds = settings.duration("fuse.never_within")
    }

    /// End of office hours, 17:30: a release later in the day is read the next morning.
    static let closing = 17 * 3_600 + 1_800

    /// The fuse of a directive that arrived `now`; nil when it must not be held at all.
    ///
    /// - Parameter due: the earliest day on which the recipient owes anything; nil when unknown.
    func fuse(
        due: Day?, arrived now: Moment, calendar: WorkingCalendar, language: Language
    ) -> Fuse? {
        let longest = workingMoment(holdWorkingDaysMax, after: now, calendar)
        guard let due else {
            let at = min(longest, workingMoment(unknownWorkingDays, after: now, calendar))
            return Fuse(
                at: at,
                why: language == .zh
                    ? "未读出办理期限：\(unknownWorkingDays)个工作日后自动放行"
                    : "no deadline was read: released after \(unknownWorkingDays) working days")
        }
        let offset = now.offsetSeconds
        // A day's deadline may lie at any hour of it: what is near is counted to its first second,
        // what is far to its last.
        guard now.seconds(to: Moment(due, offsetSeconds: offset)) >= Int64(neverWithinSeconds)
        else { return nil }
        let end = Moment(due, secondOfDay: 86_400, offsetSeconds: offset)
        let given = now.seconds(to: end)
        let shareGuard = end.advanced(bySeconds: -Int64((Double(given) * leftShare).rounded(.up)))
        // A deadline on a day off has to be met on the last working day before it.
        let lastWorked = calendar.isWorked(due) ? due : calendar.day(-1, workingDaysAfter: due)
        let dayGuard = Moment(
            calendar.day(-leftWorkingDays, workingDaysAfter: lastWorked), secondOfDay: Self.closing,
            offsetSeconds: offset)
        let at = min(shareGuard, dayGuard, longest)
        guard at > now else { return nil }
        return Fuse(at: at, why: why(at, shareGuard, dayGuard, due: due, language))
    }

    private func why(
        _ at: Moment, _ share: Moment, _ day: Moment, due: Day, _ language: Language
    ) -> String {
        let percent = Int((leftShare * 100).rounded())
        switch (at, language) {
        case (day, .zh): return "期限\(due)，提前\(leftWorkingDays)个工作日"
        case (day, .en): return "deadline \(due) minus \(leftWorkingDays) working days"
        case (share, .zh): return "期限\(due)，须留出\(percent)%的办理时间"
        case (share, .en): return "deadline \(due), with \(percent) % of the time given left"
        case (_, .zh): return "最长暂缓\(holdWorkingDaysMax)个工作日"
        case (_, .en): return "nothing is held longer than \(holdWorkingDaysMax) working days"
        }
    }

    private func workingMoment(
        _ count: Int, after now: Moment, _ calendar: WorkingCalendar
    ) -> Moment {
        Moment(
            calendar.day(count, workingDaysAfter: now.day), secondOfDay: now.secondOfDay,
            offsetSeconds: now.offsetSeconds)
    }
}

/// How many directives may be held at once: `caps` in `rules/site.yaml`.
public struct CapRules: Hashable, Sendable {
    /// Share of the last seven days' intake, in 0...1.
    public let heldShareMax: Double
    /// Held at once in any case; a share of five papers means nothing.
    public let heldFloor: Int

    public static let settings: [Setting] = [
        Setting(
            "caps.held_share", .number(0.01...0.5), .number(0.2),
            Said(
                "同时暂缓的，最多占近七天来文的这个比例；超过时，最新的改为预警送达。",
                "Share of the last seven days' intake that may be held at once; past it the newest are delivered with a flag.")),
        Setting(
            "caps.held_floor", .whole(1...50), .whole(3),
            Said(
                "来文再少，也可以同时暂缓这么多件；件数少时比例没有意义。",
                "Directives that may be held at once in any case; a share of few papers means nothing.")),
    ]

    public init(_ settings: Settings) {
        heldShareMax = settings.number("caps.held_share")
        heldFloor = settings.whole("caps.held_floor")
    }

    /// Most that may be held at once. - Parameter intake: directives of the last seven days, this one included.
    public func heldMax(intake: Int) -> Int {
        max(heldFloor, Int(Double(intake) * heldShareMax))
    }
}
