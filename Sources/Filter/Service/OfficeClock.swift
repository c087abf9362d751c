public import Directives
import Foundation

/// The office's wall clock: the time of the machine, in the office's time zone.
public struct OfficeClock: Sendable {
    private let zone: TimeZone

    /// - Parameter timeZone: a name in the time zone database; one that this machine does not know
    ///   is read as UTC+8, the only zone of the offices this was made for.
    public init(timeZone: String) {
        let chinaStandardTime = 8 * 3_600
        zone = TimeZone(identifier: timeZone) ?? TimeZone(secondsFromGMT: chinaStandardTime) ?? .gmt
    }

    public var now: Moment { moment(at: Date()) }

    func moment(at date: Date) -> Moment {
        Moment(
            milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded(.down)),
            offsetSeconds: zone.secondsFromGMT(for: date))
    }
}
