import Directives
import Records

/// Reads and examines a history again in memory, under rules of other words; nothing of the office's is touched.
///
/// Reading needs no history and is done in parallel. Examining is done in order: what a paper inherits from
/// the one that it chases is a fact to the next.
struct Rereading: Sendable {
    private let store: Store

    init() throws { store = try Store.inMemory(profileBytesMax: Self.profileBytesMax) }

    /// Stored bytes of papers kept ready to be compared: some 3,000 papers, 100 MB resident.
    static let profileBytesMax = 16 << 20

    /// Judges the next paper on a side.
    func judge(_ screened: Screener.Screened, on side: inout Side) throws {
        let examination = try store.deciding { try side.screener.examine(screened, in: $0) }
        let decision = side.judge(screened, examination)
        try store.deciding { try $0.commit(decision) }
    }
}
