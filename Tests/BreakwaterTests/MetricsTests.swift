import Foundation
import Testing

/// What monitoring sees of a daemon at work.
@Suite struct MetricsTests {
    @Test func theFileAndTheCommandCountWhatHappened() throws {
        let daemon = try RunningDaemon()
        try daemon.drop("通知.txt", DaemonTests.request())
        _ = try daemon.decisions(1)
        try daemon.drop("通知(1).txt", DaemonTests.request())
        _ = try daemon.decisions(2)
        let printed = try daemon.run(["metrics", "--state", "var"])
        #expect(printed.status == 0, "\(printed.errors)")
        for line in [
            #"breakwater_events_total{event="deliver"} 1"#, #"breakwater_events_total{event="hold"} 1"#,
            #"breakwater_findings_total{type="duplicate"} 1"#, "breakwater_directives 2",
            "breakwater_held 1", "breakwater_rules_rejected 0",
        ] { #expect(printed.output.contains(line + "\n"), "\(line) is missing") }
        #expect(printed.output.contains(#"mode="enforce"} 1"#))

        let file = daemon.state.appending(path: "metrics.prom")
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept.hasPrefix("# HELP breakwater_events_total"))
        #expect(kept.contains(#"breakwater_events_total{event="start"} 1"#))
    }

    @Test func rulesThatCannotBeUsedAreShown() throws {
        let daemon = try RunningDaemon()
        let site = daemon.rules.appending(path: "site.yaml")
        let good = try String(contentsOf: site, encoding: .utf8)
        try Data(good.replacing("mode: enforce", with: "mod: enforce").utf8).write(to: site)
        #expect(
            try daemon.wait(10) {
                try daemon.run(["metrics", "--state", "var"]).output.contains("breakwater_rules_rejected 1\n")
            })
        try Data(good.replacing("mode: enforce", with: "mode: warn").utf8).write(to: site)
        #expect(
            try daemon.wait(10) {
                let text = try daemon.run(["metrics", "--state", "var"]).output
                return text.contains("breakwater_rules_rejected 0\n") && text.contains(#"mode="warn"} 1"#)
            })
    }
}
