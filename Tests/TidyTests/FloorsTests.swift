import Foundation
import Testing

/// Where the checkout lies.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// All Swift files below a folder of the checkout, as paths relative to it.
    static func swiftFiles(in folder: String) throws -> [String] {
        let found = try FileManager.default.subpathsOfDirectory(
            atPath: root.appending(path: folder).path)
        return found.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }.sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}

/// Checks what the compiler does not: that no target imports a module it does not name.
@Suite struct FloorsTests {
    /// What each target may import beside the standard library, lowest floor first.
    static let allowed: [String: Set<String>] = [
        "Directives": [],
        "Similarity": [],
        "MerkleLog": ["Crypto"],
        "Extraction": ["Directives", "Glibc"],
        "Reading": ["Directives"],
        "Detection": ["Directives", "Similarity"],
        "Judgment": ["Directives"],
        "Spool": ["Directives", "SystemPackage", "Glibc", "CSpool", "Dispatch"],
        "Records": [
            "Directives", "Similarity", "MerkleLog", "Detection", "Judgment", "GRDB",
            "GRDBSQLite", "Foundation", "Synchronization", "Glibc", "CPages", "CZlib", "Dispatch",
        ],
        "Rules": [
            "Directives", "Extraction", "Reading", "Detection", "Judgment", "Yams", "Crypto",
            "Foundation",
        ],
        "Sandbox": ["Directives", "Extraction", "CSandbox", "Glibc", "Dispatch", "Synchronization"],
        "Papers": ["Directives", "Extraction", "CArchive", "CXML2", "CMail", "Glibc"],
        "breakwater-extract": ["Directives", "Extraction", "Papers", "Sandbox", "CSandbox", "Glibc"],
        "Filter": [
            "Directives", "Similarity", "MerkleLog", "Extraction", "Reading", "Detection",
            "Judgment", "Spool", "Records", "Rules", "Sandbox", "Logging",
            "ServiceLifecycle", "Crypto", "Foundation", "Glibc", "Synchronization", "Dispatch",
        ],
        "breakwater": [
            "Directives", "MerkleLog", "Extraction", "Reading", "Detection", "Judgment", "Spool", "Records",
            "Rules", "Filter", "Sandbox", "ArgumentParser", "Logging", "ServiceLifecycle",
            "Foundation", "Glibc", "Dispatch", "UnixSignals", "Synchronization",
        ],
    ]

    @Test(arguments: allowed.keys.sorted()) func importsStayOnTheirFloor(target: String) throws {
        let allowed = try #require(Self.allowed[target])
        for file in try Checkout.swiftFiles(in: "Sources/\(target)") {
            let text = try Checkout.text("Sources/\(target)/\(file)")
            let imports = text.matches(
                of: /(?m)^\s*(?:public |package |internal |@\w+ )*import (?:\w+ )?(\w+)/)
            for match in imports {
                #expect(
                    allowed.contains(String(match.1)), "\(target)/\(file) imports \(match.1)")
            }
        }
    }

    @Test func everyTargetStandsOnAFloor() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: Checkout.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        for folder in folders where folder.hasDirectoryPath {
            let name = folder.lastPathComponent
            let files = try Checkout.swiftFiles(in: "Sources/\(name)")
            guard !files.isEmpty else { continue }
            #expect(Self.allowed[name] != nil, "Sources/\(name) is on no floor")
        }
    }

    /// Thought is pure: neither clock nor chance nor task on floors 0 and 1.
    @Test(arguments: [
        "Directives", "Similarity", "MerkleLog", "Extraction", "Reading", "Detection", "Judgment",
    ]) func lowerFloorsReadNoClockAndStartNoTask(target: String) throws {
        for file in try Checkout.swiftFiles(in: "Sources/\(target)") {
            let text = try Checkout.text("Sources/\(target)/\(file)")
            for word in ["Date()", ".now", "Task {", "Task.detached", ".random(", "FileManager"] {
                #expect(!text.contains(word), "\(target)/\(file) uses \(word)")
            }
        }
    }
}
