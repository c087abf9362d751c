import ArgumentParser
import Filter

/// The figures that monitoring reads.
struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: Help.say(
            "输出供监控用的计数。",
            "Print counts of what happened and what is held, for monitoring."),
        discussion: Help.text(
            "格式是 Prometheus 的文本格式。守护进程把同样的内容写在状态目录的 metrics.prom，每 15 秒更新：让 node exporter 的 textfile 收集器读它。文件变旧，就是守护进程停了。",
            "In the text format that Prometheus reads. A running daemon keeps the same in metrics.prom in the state folder, new every 15 seconds: point the textfile collector of a node exporter at it. A file that grows old means a daemon that stands still.",
            examples: """
              breakwater metrics
              breakwater metrics --state /var/lib/breakwater | grep breakwater_held
            """))

    @OptionGroup var stateOptions: StateOptions

    func run() throws {
        let text = try Figures(store: try stateOptions.store(), state: stateOptions.folder).text()
        for line in text.split(separator: "\n") { say(String(line)) }
    }
}
