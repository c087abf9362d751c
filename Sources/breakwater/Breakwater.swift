import ArgumentParser
import Directives
import Foundation

/// The program: parses the command line, wires the rooms together, one file a command.
@main struct Breakwater: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breakwater",
        abstract: Help.say(
            "指令过滤与熔断：重复、矛盾的来文，预警或暂缓。",
            "Screens incoming directives: 指令过滤与熔断."),
        discussion: Help.text(
            "把来文放进收文夹；与以前的重复或矛盾的，预警或暂缓，旁边有便条说明原因和何时自动放行。",
            "Drop directives into the inbox; those that repeat or contradict earlier ones are flagged or held, with a note beside each that says why and when it releases itself.",
            examples: """
              breakwater run --rules rules --state var
              breakwater log
              breakwater show 12
              breakwater release 12 --by 张三 --reason 已电话核实

            """
                + "\n" + Help.say(
                    """
                    退出码
                      0 正常 · 1 有毛病或测试未通过（要求时）· 2 用法不对 · 3 规则不能用 ·
                      70 存储失败 · 75 另一个实例在运行 · 78 状态损坏或配置不可能
                    """,
                    """
                    EXIT CODES
                      0 fine · 1 a finding or a failed test, where asked for · 2 usage · 3 rules invalid ·
                      70 storage failed · 75 another instance runs · 78 state damaged or impossible configuration
                    """)),
        version: "breakwater " + Engine.version,
        subcommands: [
            RunCommand.self, DigestCommand.self, LogCommand.self, ShowCommand.self, ReleaseCommand.self,
            UpholdCommand.self, CheckCommand.self, BreakersCommand.self, RulesCommand.self,
            ImportCommand.self, ReplayCommand.self, DoctorCommand.self, MetricsCommand.self, EvidenceCommand.self, BackupCommand.self,
        ])

    static func main() async {
        // A write to a closed pipe or past a size limit is an error to handle, not a death.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        do {
            if let slip = MistypedCommand.find(in: Array(CommandLine.arguments.dropFirst()), below: Self.self) {
                throw UsageError(slip.words)
            }
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Exit.now(error)
        }
    }
}
