import ArgumentParser
import Directives
import Dispatch
import Filter
import Foundation
import Judgment
import Logging
import Rules
import ServiceLifecycle
import UnixSignals

/// Watches the inbox until it is told to stop.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: Help.say(
            "看守收文夹：每来一件，研判、归档。",
            "Watch the inbox, decide every file that arrives, file it."),
        discussion: Help.text(
            "SIGTERM 或 Ctrl-C 即正常停止；收到 SIGHUP 或规则改动时重读规则。规则不能用时，继续用上一套。",
            "Stops cleanly on SIGTERM or Ctrl-C; reads the rules again on SIGHUP and when they change. Rules that cannot be used leave the last good ones in force.",
            examples: """
              breakwater run
              breakwater run --rules /etc/breakwater/rules --state /var/lib/breakwater
            """))

    @OptionGroup var rulesOptions: RulesOptions
    @OptionGroup var stateOptions: StateOptions

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let logger = Logger(label: "breakwater")
        let keeper = try RulesKeeper(folder: rulesOptions.folder)
        for warning in keeper.current.rules.warnings { logger.warning("\(warning)") }
        let heartbeat = Heartbeat(SystemdNotifier(environment: ProcessInfo.processInfo.environment))
        let service = try FilterService(
            state: stateOptions.folder, keeper: keeper, extractor: Companion.extractor,
            heartbeat: heartbeat, logger: logger)
        let hangup = Self.reloadOnHangup(keeper)
        defer { hangup.cancel() }
        let rules = keeper.current.rules
        logger.notice(
            "watching \(stateOptions.folder)/inbox for \(rules.site.unit), mode \(rules.judgment.mode.rawValue), rules \(rules.sha256.prefix(12))")
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        logger.notice("stopped")
    }

    private static func reloadOnHangup(_ keeper: RulesKeeper) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP)
        source.setEventHandler { keeper.askForReload() }
        source.activate()
        return source
    }
}
