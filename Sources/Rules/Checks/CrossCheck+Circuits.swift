internal import Directives
internal import Judgment

extension CrossCheck {
    /// A breaker that counts more departments than there are never trips.
    func circuits() -> [Problem] {
        let key = "multi_headed_inspection.threshold"
        let known = records("issuers", of: .issuers).count
        guard known > 0, files[FileKind.breakers.path]?.places[key] != nil else { return [] }
        let threshold = settings(.breakers).whole(key)
        guard threshold > known, settings(.breakers).flag("multi_headed_inspection.enabled") else { return [] }
        return [
            problem(
                .neverTrips, .breakers, at: key,
                message: Said(
                    "这个断路器几乎不会断开：要 \(threshold) 个部门，而 issuers.yaml 只有 \(known) 个",
                    "this circuit can hardly trip: it takes \(threshold) departments, and issuers.yaml knows \(known)"),
                hint: Said("调低 threshold，或补全 issuers.yaml", "lower threshold, or complete issuers.yaml"))
        ]
    }
}
