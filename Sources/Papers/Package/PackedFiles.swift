internal import Extraction

/// A zip, rar, 7z or tar of several files, each read as a part of one directive, in the order of
/// their names.
enum PackedFiles {
    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        try read(bytes, &budget, takesSingle: false)
    }

    /// Reads a tar packed by gzip, bzip2 or xz, or a single file packed so.
    static func readPacked(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        try read(bytes, &budget, takesSingle: true)
    }

    private static func read(
        _ bytes: [UInt8], _ budget: inout Budget, takesSingle: Bool
    ) throws(Unreadable) -> [Part] {
        try budget.descend { budget throws(Unreadable) in
            let members = try Archive.members(
                of: bytes, format: "zip", within: &budget, takesSingle: takesSingle
            ) { !isLitter($0) }
            var nested = Nested()
            for member in members.sorted(by: { $0.name < $1.name }) {
                try nested.add(member.bytes, name: member.name, within: &budget)
            }
            return try nested.result(format: "zip")
        }
    }

    /// What systems leave in packages and no person put there.
    private static func isLitter(_ name: String) -> Bool {
        let last = name.split(separator: "/").last ?? ""
        return name.hasPrefix("__MACOSX/")
            || ["Thumbs.db", "desktop.ini", ".DS_Store"].contains(last)
    }
}
