import ArgumentParser
import Directives
import Filter
import Foundation
import MerkleLog
import Records
import Spool

/// The tamper-evident log of what was decided.
struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: Help.say(
            "核对、证明、查看防篡改的处置存证。",
            "Check, prove and show the tamper-evident log of all decisions."),
        discussion: Help.text(
            "每一次处置、拒收、放行、维持、自动放行、规则变动、启停和时钟跳变，都是一棵只增的 Merkle 树（RFC 6962）里的一条，以 C2SP 瓦片和签名检查点公布在状态目录的 evidence/。谁留有一份检查点，以后就能证明它之前没有改动。",
            "Every decision, refusal, release, uphold, fuse, change of rules, start, stop and jump of the clock is an entry of an append-only Merkle tree (RFC 6962), published as C2SP tiles with a signed checkpoint in STATE/evidence. Whoever keeps a copy of a checkpoint can later show that nothing before it was changed.",
            examples: """
              breakwater evidence verify
              breakwater evidence vkey > office.vkey
              breakwater evidence prove 12 --output 12.tlog-proof --entry-file 12.json
              breakwater evidence verify --old kept-checkpoint
            """),
        subcommands: [EvidenceVerify.self, EvidenceProve.self, EvidenceCheckpoint.self, EvidenceVkey.self])
}

/// Where the evidence lies and by which key it is checked.
struct EvidenceOptions: ParsableArguments {
    @OptionGroup var stateOptions: StateOptions

    @Option(help: Help.of(
            "用哪个公钥核对，照 evidence vkey 打印的写。",
            "Key to check by, as `evidence vkey` prints it.", valueName: "key"))
    var vkey: String?

    var folder: String { stateOptions.folder + "/evidence" }

    /// The key given, else that of the state folder.
    func key() throws -> VerifierKey {
        if let vkey {
            guard let key = VerifierKey(vkey.trimmingCharacters(in: .whitespacesAndNewlines)) else {
                throw UsageError(Said("--vkey：\(vkey)：不是公钥；请照 `breakwater evidence vkey` 打印的写", "--vkey: \(vkey): is no key; give what `breakwater evidence vkey` printed"))
            }
            return key
        }
        let path = stateOptions.folder + "/" + Spool.verifierName
        guard let data = FileManager.default.contents(atPath: path) else {
            throw UsageError(Said("\(path)：读不了；守护进程启动时才写它：请先启动，或用 --vkey 给出公钥", "\(path): cannot be read; the daemon writes it when it starts: start it, or give the key with --vkey"))
        }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = VerifierKey(text) else { throw UsageError(Said("\(path)：里面没有公钥", "\(path): holds no public key")) }
        return key
    }

    func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw UsageError(Said("\(path)：没有这个文件；守护进程第一次启动后一秒内公布", "\(path): no such file; the daemon publishes within a second of its first start"))
        }
        return Array(data)
    }

    func checkpoint() throws -> [UInt8] { try read(folder + "/checkpoint") }
}

/// `breakwater evidence checkpoint`.
struct EvidenceCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: Help.say(
            "打印公布的检查点：存到本单位改不到的地方。",
            "Print the published checkpoint: keep it where nobody here can change it."))

    @OptionGroup var options: EvidenceOptions

    func run() throws {
        let text = String(decoding: try options.checkpoint(), as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { say(String(line)) }
    }
}

/// `breakwater evidence vkey`.
struct EvidenceVkey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vkey", abstract: Help.say(
            "打印核对存证用的公钥。",
            "Print the public key by which the log is checked."))

    @OptionGroup var options: EvidenceOptions

    func run() throws { say(try options.key().text) }
}
