import Foundation
public import Logging
import Records
import Rules
public import ServiceLifecycle
import Spool

/// The daemon: owns a state folder and runs the pipeline on it until it is told to stop.
public struct FilterService: Service {
    private let pipeline: Pipeline
    private let heartbeat: Heartbeat
    private let state: String

    /// Takes ownership of the state folder and opens its records.
    ///
    /// - Parameter extractor: path of `breakwater-extract`.
    /// - Throws: `SpoolError` or `StoreError`, before anything was changed, when the folder is owned by
    ///   another process or cannot be trusted.
    public init(
        state: String, keeper: RulesKeeper, extractor: String, heartbeat: Heartbeat, logger: Logger
    ) throws {
        self.heartbeat = heartbeat
        self.state = state
        do {
            pipeline = try Pipeline(
                state: state, keeper: keeper, extractor: extractor, heartbeat: heartbeat, logger: logger)
        } catch {
            throw SecondLook.at(error, state: state)
        }
    }

    public func run() async throws {
        let (pipeline, state) = (pipeline, state)
        try await cancelWhenGracefulShutdown {
            try await withTaskExecutorPreference(DiskThread()) {
                do { try await pipeline.run() } catch { throw SecondLook.at(error, state: state) }
            }
        }
        heartbeat.stopping()
    }
}

extension Pipeline {
    /// Opens a state folder whole: owned, checked, its log up to date.
    init(
        state: String, keeper: RulesKeeper, extractor: String, heartbeat: Heartbeat, logger: Logger
    ) throws {
        let rules = keeper.current.rules
        let spool = try Spool(path: state, fileSizeBytesMax: Int64(rules.site.fileSizeBytesMax))
        try spool.checkRecords()
        try spool.keepReserve()
        let store = try Store(path: state + "/state.db")
        let tenure = try Tenure(of: store, at: OfficeClock(timeZone: rules.site.timeZone).now)
        let journal = try Journal(store: store, spool: spool, keeper: keeper, logger: logger)
        self.init(
            store: store, spool: spool, keeper: keeper, transcriber: Transcriber(program: extractor),
            journal: journal, upkeep: Upkeep(store: store, spool: spool, journal: journal),
            heartbeat: heartbeat, monitor: Monitor(store: store, spool: spool, logger: logger),
            evidence: try EvidenceLog(store: store, spool: spool, logger: logger), tenure: tenure)
    }
}
