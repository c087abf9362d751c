// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// One room of the program; `own` are the rooms below it, `others` what comes from outside.
func room(_ name: String, own: [String] = [], others: [Target.Dependency] = []) -> Target {
    .target(
        name: name,
        dependencies: own.map { .target(name: $0) } + others,
        swiftSettings: strict)
}

/// The tests of one room; `data` are folders that they read from the checkout, not from a bundle.
func tests(
    of name: String, own: [String], others: [Target.Dependency] = [], data: [String] = []
) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: own.map { .target(name: $0) } + others,
        exclude: data,
        swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "breakwater",
    products: [
        .executable(name: "breakwater", targets: ["breakwater"]),
        .executable(name: "breakwater-extract", targets: ["breakwater-extract"]),
        .library(name: "Similarity", targets: ["Similarity"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // Floor 0: words and arithmetic.
        room("Directives"),
        room("Similarity"),
        room("MerkleLog", others: [crypto]),
        // Floor 1: thought; pure.
        room("Extraction", own: ["Directives"]),
        room("Reading", own: ["Directives"]),
        room("Detection", own: ["Directives", "Similarity"]),
        room("Judgment", own: ["Directives"]),
        // Floor 2: edges.
        .target(name: "CSpool"),
        room("Spool", own: ["Directives", "CSpool"], others: [system]),
        .target(name: "CPages", linkerSettings: [.linkedLibrary("sqlite3")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room(
            "Records",
            own: ["Directives", "Similarity", "MerkleLog", "Detection", "Judgment", "CPages", "CZlib"],
            others: [grdb, grdbSQLite]),
        room("Rules", own: ["Directives", "Extraction", "Reading", "Detection", "Judgment"], others: [yams, crypto]),
        .systemLibrary(
            name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .target(name: "CSandbox", dependencies: ["CSeccomp"]),
        room("Sandbox", own: ["Directives", "Extraction", "CSandbox"]),
        // GMime's own entry in pkg-config asks for flags that SwiftPM refuses with a warning; what it
        // needs of them are its folder of headers and what gobject-2.0 tells.
        .systemLibrary(
            name: "CGMime", pkgConfig: "gobject-2.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(
            name: "CMail", dependencies: ["CGMime"],
            cSettings: [.unsafeFlags(["-I/usr/include/gmime-3.0"])],
            linkerSettings: [.linkedLibrary("gmime-3.0")]),
        room("Papers", own: ["Extraction", "CArchive", "CXML2", "CMail"]),
        .executableTarget(
            name: "breakwater-extract", dependencies: ["Extraction", "Papers", "CSandbox"],
            swiftSettings: strict),
        // Floor 3: the story.
        room(
            "Filter",
            own: [
                "Directives", "Similarity", "MerkleLog", "Extraction", "Reading", "Detection",
                "Judgment", "Spool", "Records", "Rules", "Sandbox",
            ],
            others: [logging, lifecycle, crypto]),
        // Floor 4: the program.
        .executableTarget(
            name: "breakwater",
            dependencies: [
                "Directives", "MerkleLog", "Extraction", "Reading", "Detection", "Judgment", "Spool", "Records",
                "Rules", "Filter", "Sandbox", "breakwater-extract", arguments, logging, lifecycle,
                unixSignals,
            ],
            swiftSettings: strict),
        // A benchmark that needs the records; those that do not are a package of their own.
        .target(
            name: "Corpus", dependencies: ["Similarity"], path: "Tests/Benchmarks/Sources/Corpus",
            swiftSettings: strict),
        .executableTarget(
            name: "ingest-bench",
            dependencies: ["Corpus", "Directives", "Filter", "Records", "Rules", "Similarity", "Spool"],
            path: "Tests/Benchmarks/Sources/ingest-bench", swiftSettings: strict),
        .executableTarget(
            name: "reading-bench", dependencies: ["Corpus", "Directives", "Reading", "Rules"],
            path: "Tests/Benchmarks/Sources/reading-bench", swiftSettings: strict),

        // What the tests of several rooms share.
        .target(name: "Seeded", path: "Tests/Seeded", swiftSettings: strict),

        tests(of: "Directives", own: ["Directives"]),
        tests(of: "Extraction", own: ["Extraction", "Directives"]),
        tests(of: "Papers", own: ["Papers", "Extraction"]),
        tests(of: "Sandbox", own: ["Sandbox", "Extraction", "Directives", "breakwater-extract"]),
        tests(of: "Spool", own: ["Spool", "CSpool", "Directives"]),
        tests(
            of: "Records",
            own: ["Seeded", "Records", "CPages", "Directives", "Similarity", "Detection", "Judgment"], others: [grdb],
            data: ["Earlier"]),
        tests(of: "Reading", own: ["Seeded", "Reading", "Directives", "Rules"]),
        tests(of: "Detection", own: ["Seeded", "Detection", "Directives", "Similarity", "Reading", "Rules"]),
        tests(of: "Similarity", own: ["Seeded", "Similarity"]),
        tests(of: "Judgment", own: ["Seeded", "Judgment", "Directives"]),
        tests(of: "Rules", own: ["Rules", "Directives", "Detection", "Judgment", "Reading"]),
        tests(
            of: "Filter", own: ["Seeded", "Filter", "Directives", "MerkleLog", "Records", "Judgment", "Rules", "Spool"],
            others: [logging], data: ["Golden"]),
        tests(
            of: "Breakwater", own: ["breakwater", "breakwater-extract", "CPages", "Directives"], others: [grdb]),
        tests(of: "Corpus", own: ["Directives", "Records", "Rules", "Filter"]),
        tests(of: "Tidy", own: []),
        tests(of: "MerkleLog", own: ["MerkleLog"], others: [crypto], data: ["Vectors"]),
    ]
)
