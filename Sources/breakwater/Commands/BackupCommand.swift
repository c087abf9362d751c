import ArgumentParser
import Directives
import Filter
import Foundation
import Records

/// `breakwater backup FOLDER`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Help.say(
            "把记录、存证、公钥和日志复制到一个新目录。",
            "Copy the records, the evidence, its key and the log into a new folder."),
        discussion: Help.text(
            "守护进程运行时也可以用；结束前会核对副本。来文原样在 delivered/ 和 quarantine/ 里，请用 rsync 复制。恢复时先停守护进程，把全部放回原处，再启动；比存证旧的记录不予采用（退出码 78）。",
            "Works beside a running daemon; the copy is checked before this ends. Papers lie unchanged in delivered/ and quarantine/: copy those with rsync. To restore, stop the daemon, put all of it in place of what is there, and start; records older than the evidence are refused (exit 78).",
            examples: """
              breakwater backup /srv/backup/breakwater-2026-11-27
            """))

    @OptionGroup var stateOptions: StateOptions
    @Argument(help: Help.of(
            "要新建的目录；不能已经存在。",
            "Folder to make; it must not exist."))
    var folder: String

    func run() throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw UsageError(Said("\(folder)：已经有了；请写一个要新建的目录", "\(folder): exists already; name a folder that is to be made"))
        }
        let store = try stateOptions.store()
        try Backup.make(of: store, state: stateOptions.folder, to: folder)
        let language = try stateOptions.language(of: store)
        let count = try store.directiveCount()
        say(language.say("已备份 \(count) 件来文的记录到 \(folder)，并已校验", "\(folder): records of \(count) directives copied and checked"))
    }
}
