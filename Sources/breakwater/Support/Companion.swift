import Foundation

/// Programs that are installed beside this one.
enum Companion {
    /// Path of `breakwater-extract`.
    static let extractor: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return URL(filePath: own).deletingLastPathComponent().appending(path: "breakwater-extract").path
    }()
}
