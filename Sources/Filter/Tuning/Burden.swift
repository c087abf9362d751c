public import Directives

/// What a directive costs whoever has to answer it, in hours.
///
/// An estimate for comparing rules with one another, not a measurement: no published survey of grassroots
/// paperwork times single papers, so the figures are round ones that a clerk can check against a week of
/// his own: twenty minutes to open and file a request, ten a figure; half a day for a visit with whoever
/// shows the visitors round; two hours for a meeting with the way there; a quarter for anything else.
public enum Burden {
    public static func hours(of record: DecisionRecord) -> Double {
        switch record.kind {
        case .reportRequest: (20 + 10 * Double(max(1, record.facts.dataItems.count))) / 60
        case .inspection, .assessment: 4
        case .meeting: 2
        case .notice, .letter, .other: 0.25
        }
    }
}
