import ArgumentParser
import Filter

/// The figures that monitoring reads.
struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print counts of what happened and what is held, for monitoring.",
        discussion: """
            In the text format that Prometheus reads. A running daemon keeps the same in metrics.prom in
            the state folder, new every 15 seconds: point the textfile collector of a node exporter at
            it. A file that grows old means a daemon that stands still.

            EXAMPLES
              breakwater metrics
              breakwater metrics --state /var/lib/breakwater | grep breakwater_held
            """)

    @OptionGroup var stateOptions: StateOptions

    func run() throws {
        let text = try Figures(store: try stateOptions.store(), state: stateOptions.folder).text()
        for line in text.split(separator: "\n") { say(String(line)) }
    }
}
