internal import Directives
internal import Crypto
internal import Foundation

/// The files below a folder of rules, each read once.
struct RulesFolder {
    /// Sub-folders that rules may have.
    static let folders = ["detectors", "lexicon", "tests"]

    let path: String
    /// Sorted by path; whatever lies there that could be meant as a rule.
    private(set) var files: [(path: String, bytes: [UInt8])] = []
    private(set) var problems: [Problem] = []

    init(_ path: String) {
        self.path = path
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            problems = [
                Problem(
                    .missing, file: path, message: Said("没有这个规则文件夹", "there is no such folder of rules"),
                    hint: Said(
                        "用 --rules 指明，或把随附的 rules/ 拷到那里", "name it with --rules, or copy the shipped rules/ there"))
            ]
            return
        }
        for name in names(in: "").sorted() { add(name) }
        for folder in Self.folders {
            for name in names(in: folder).sorted() { add(folder + "/" + name) }
        }
        files.sort { $0.path < $1.path }
    }

    /// SHA-256 over path, length and bytes of each file, as 64 hexadecimal digits.
    static func sha256(of files: [(path: String, bytes: [UInt8])]) -> String {
        var all: [UInt8] = []
        for file in files {
            all += Array("\(file.path)\n\(file.bytes.count)\n".utf8)
            all += file.bytes
        }
        let digits = Array("0123456789abcdef".utf8)
        let text = SHA256.hash(data: all).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    private func names(in folder: String) -> [String] {
        let full = folder.isEmpty ? path : path + "/" + folder
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: full) else {
            return []
        }
        return names.filter { name in
            ["yaml", "yml", "csv"].contains { name.hasSuffix("." + $0) } && !name.hasPrefix(".")
        }
    }

    private mutating func add(_ name: String) {
        guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
            problems.append(
                Problem(
                    .unreadable, file: name, message: Said("无法读取", "cannot be read"),
                    hint: Said("检查属主和权限", "check who owns it and its permissions")))
            return
        }
        files.append((name, Array(data)))
    }
}
