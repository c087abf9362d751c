import ArgumentParser
import Directives
import Filter
import Foundation
import MerkleLog
import Records

/// `breakwater evidence prove ID`.
struct EvidenceProve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: Help.say(
            "打印一条处置确在存证中的证明，给只有公钥的人。",
            "Print a proof that a decision is in the log, for somebody who has only the key."),
        discussion: Help.text(
            "证明是 C2SP 的 tlog-proof，针对 --entry-file 写出的字节；任何能读这种证明的工具，都可以用 evidence vkey 的公钥核对。",
            "The proof is a C2SP tlog-proof; it is about the bytes that --entry-file writes, and any tool that reads such proofs can check it with the key of `evidence vkey`.",
            examples: """
              breakwater evidence prove 12
              breakwater evidence prove 12 --output 12.tlog-proof --entry-file 12.json
            """))

    @OptionGroup var options: EvidenceOptions
    @Argument(help: Help.of(
            "来文的编号。",
            "Number or id of the directive."))
    var id: String
    @Option(help: Help.of(
            "第几条存证，1 是处置。",
            "Which of its entries, 1 being the decision.", valueName: "n"))
    var entry = 1
    @Option(help: Help.of(
            "证明写到这里，不打印。",
            "Write the proof here instead of printing it.", valueName: "file"))
    var output: String?
    @Option(help: Help.of(
            "所证明的那条写到这里。",
            "Write the entry that is proved here.", valueName: "file"))
    var entryFile: String?

    func run() throws {
        let key = try options.key()
        let store = try options.stateOptions.store()
        let prover = try EvidenceProof(store: store, published: try options.checkpoint(), key: key)
        let entries = try prover.entries(about: try store.find(id))
        guard entries.indices.contains(entry - 1) else {
            throw UsageError(
                entries.isEmpty
                    ? Said(
                        "\(id)：还没有公布存证；请等一秒，或启动守护进程",
                        "\(id): no entry is published yet; wait a second, or start the daemon")
                    : Said(
                        "--entry \(entry)：\(id) 有 \(entries.count) 条存证；请写 1 到 \(entries.count)",
                        "--entry \(entry): \(id) has \(entries.count) entries; give 1 to \(entries.count)"))
        }
        let (place, bytes) = entries[entry - 1]
        let text = try prover.proof(of: place, entry: bytes, key: key).text
        if let entryFile { try Data(bytes).write(to: URL(filePath: entryFile)) }
        if let output {
            try Data(text.utf8).write(to: URL(filePath: output))
        } else {
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { say(String(line)) }
        }
    }
}
