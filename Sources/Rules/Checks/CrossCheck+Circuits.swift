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
                message: "this circuit can hardly trip: it takes \(threshold) departments, and issuers.yaml knows \(known)",
                hint: "lower threshold, or complete issuers.yaml")
        ]
    }
}
