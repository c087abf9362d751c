// swift-tools-version: 6.2
import PackageDescription

// A package of its own: everything in it is built with libFuzzer's instrumentation. `Sources` holds
// links to the rooms that are fuzzed.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "fuzzing",
    targets: [
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CGMime", pkgConfig: "gobject-2.0"),
        .target(
            name: "CMail", dependencies: ["CGMime"],
            cSettings: [.unsafeFlags(["-I/usr/include/gmime-3.0"])],
            linkerSettings: [.linkedLibrary("gmime-3.0")]),
        .target(name: "Directives", swiftSettings: strict),
        .target(name: "Extraction", dependencies: ["Directives"], swiftSettings: strict),
        .target(
            name: "Papers", dependencies: ["Extraction", "CArchive", "CXML2", "CMail"],
            swiftSettings: strict),
        // libFuzzer brings the main function.
        .executableTarget(
            name: "readers-fuzz", dependencies: ["Extraction", "Papers"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
    ]
)
