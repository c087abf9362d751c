import ArgumentParser
import Filter
import Foundation

/// Says whether everything is as it must be, and what to do where it is not.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: Help.say(
            "检查规则、记录、磁盘、各种格式的读取程序和守护进程。",
            "Check rules, records, disk, readers of formats and the daemon."),
        discussion: Help.text(
            "有什么使守护进程不能工作时，退出码为 1。",
            "Exits with 1 when something keeps the daemon from doing its work.",
            examples: """
              breakwater doctor
              breakwater doctor --state /var/lib/breakwater --rules /etc/breakwater/rules
            """))

    @OptionGroup var rulesOptions: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let checkup = Checkup(
            rules: rulesOptions.folder, state: stateOptions.folder,
            transcriber: Transcriber(program: Companion.extractor),
            language: Terminal.language(of: ProcessInfo.processInfo.environment))
        let complaints = checkup.complaints()
        if output.json {
            for complaint in complaints { say(try JSON.line(complaint)) }
        } else {
            let terminal = Terminal.standard
            for complaint in complaints {
                let mark =
                    switch complaint.level {
                    case .fine: terminal.paint("ok  ", .green)
                    case .notice: terminal.paint("note", .yellow)
                    case .fault: terminal.paint("BAD ", .red)
                    }
                say("\(mark)  \(complaint.words)")
            }
        }
        if complaints.contains(where: { $0.level == .fault }) { throw ExitCode(1) }
    }
}
