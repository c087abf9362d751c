internal import Directives

extension CrossCheck {
    /// Bars that lie the wrong way round, or beside which another changes nothing.
    func thresholds() -> [Problem] {
        let actions = settings(.quarantine)
        let flag = "actions.redundant_report.flag_overlap"
        let hold = "actions.redundant_report.hold_overlap"
        let (low, high) = (actions.number(flag), actions.number(hold))
        var found: [Problem] = []
        if low > high {
            found.append(
                problem(
                    .flagAboveHold, .quarantine, at: flag, hold,
                    message: Said(
                        "flag_overlap（\(low.short)）高于 hold_overlap（\(high.short)）：永远不会只预警",
                        "flag_overlap (\(low.short)) is above hold_overlap (\(high.short)): nothing would ever be flagged only"),
                    hint: Said(
                        "把 flag_overlap 降到 \(high.short) 以下，或调高 hold_overlap",
                        "lower flag_overlap to \(high.short) or less, or raise hold_overlap")))
        }
        return found + openBar(high) + window(actions)
    }

    /// While it is open, a circuit holds from a lower bar; a higher one changes nothing.
    private func openBar(_ hold: Double) -> [Problem] {
        let key = "redundant_report.open_overlap"
        let open = settings(.breakers).number(key)
        guard open >= hold else { return [] }
        return [
            problem(
                .noEffect, .breakers, at: key,
                message: Said(
                    "open_overlap（\(open.short)）不低于 hold_overlap（\(hold.short)）：断路器断开后并不多拦一件",
                    "open_overlap (\(open.short)) is not below hold_overlap (\(hold.short)): an open circuit holds no more than a closed one"),
                hint: Said(
                    "调低 open_overlap，或调高 quarantine.yaml 的 actions.redundant_report.hold_overlap",
                    "lower open_overlap, or raise actions.redundant_report.hold_overlap in quarantine.yaml"))
        ]
    }

    /// Visits farther apart than the detector looks are never found, so no bar beyond that counts.
    private func window(_ actions: Settings) -> [Problem] {
        let key = "actions.multi_headed_inspection.hold_days"
        let path = Catalogue.path(of: .multiHeadedInspection)
        guard let kind = Catalogue.kind(of: path) else { return [] }
        let (days, window) = (actions.whole(key), settings(kind).whole("days"))
        guard days > window else { return [] }
        return [
            problem(
                .noEffect, .quarantine, at: key,
                message: Said(
                    "hold_days（\(days)）大于检查的时间窗（\(window) 天）：凡发现的都会暂缓",
                    "hold_days (\(days)) is above the detector's window (\(window) days): every visit that is found is held"),
                hint: Said(
                    "把 hold_days 降到 \(window) 以下，或调大 \(path) 的 days",
                    "lower hold_days to \(window) or less, or raise days in \(path)"))
        ]
    }
}
