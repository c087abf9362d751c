import Directives
import Filter
import Foundation

/// How people say from when on: a day, a time or an age.
enum Since {
    /// - Throws: ``UsageError`` for anything else.
    static func moment(_ text: String, now: Date = Date()) throws -> Moment {
        if let moment = Moment(text) { return moment }
        let zone = TimeZone.current
        let offset = zone.secondsFromGMT(for: now)
        if let day = Day(text) { return Moment(day, offsetSeconds: offset) }
        let present = Moment(
            milliseconds: Int64(now.timeIntervalSince1970 * 1_000), offsetSeconds: offset)
        return present.advanced(bySeconds: -Int64(try seconds(text)))
    }

    /// `90m`, `36h`, `14d`, `2w`. - Throws: ``UsageError`` for anything else.
    static func seconds(_ text: String) throws -> Int {
        let units: [Character: Int] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0,
            case let (seconds, isTooLarge) = count.multipliedReportingOverflow(by: unit), !isTooLarge
        else {
            throw UsageError(Said("\(text)：不是时间；请写 90m、36h、14d、2w，或 2026-11-25 这样的日期", "\(text): not a time; write 90m, 36h, 14d, 2w, or a day like 2026-11-25"))
        }
        return seconds
    }
}
