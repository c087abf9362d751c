// swift-tools-version: 6.2
import PackageDescription

// A package of its own: `Sources/Similarity` is a link to the room that it measures, so that a
// benchmark builds in seconds and draws in nothing else.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "benchmarks",
    targets: [
        .target(name: "Similarity", swiftSettings: strict),
        .target(name: "Corpus", dependencies: ["Similarity"], swiftSettings: strict),
        .target(name: "Notices", swiftSettings: strict),
        .executableTarget(
            name: "similarity-bench", dependencies: ["Similarity", "Corpus"], swiftSettings: strict),
        .executableTarget(
            name: "growth-bench", dependencies: ["Similarity", "Corpus", "Notices"],
            swiftSettings: strict),
    ]
)
