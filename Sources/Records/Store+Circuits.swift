public import Directives
import GRDB
public import Judgment

extension Session {
    /// The circuits of these ids, by id; one that never changed is missing.
    public func circuits(_ ids: [String]) throws -> [String: Circuit] {
        let statement = try database.cachedStatement(sql: "SELECT state FROM circuit WHERE key = ?")
        return try ids.reduce(into: [:]) { all, id in
            all[id] = try String.fetchOne(statement, arguments: [id]).map { try Circuit(stored: $0, id) }
        }
    }

    func save(_ circuit: Circuit, at now: Moment) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO circuit (key, state, changed_at) VALUES (?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
                """
        ).execute(arguments: [circuit.id, try JSON.encode(circuit), now.milliseconds])
    }
}

extension Store {
    /// All circuits that ever changed, in the order of their ids.
    public func circuits() throws -> [Circuit] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT key, state FROM circuit ORDER BY key").map {
                try Circuit(stored: $0["state"], $0["key"])
            }
        }
    }

    /// Changes one circuit by hand, in one transaction with its log line and evidence.
    ///
    /// - Parameter change: from the circuit, nil when it never changed, to the new one.
    public func change(
        circuit id: String, at now: Moment, events: [Event] = [],
        _ change: (Circuit?) throws -> Circuit
    ) throws {
        try write { database in
            let session = Session(database: database, store: self)
            try session.save(try change(try session.circuits([id])[id]), at: now)
            for event in events { try session.append(event) }
        }
    }
}

extension Circuit {
    /// - Parameter stored: its JSON.
    init(stored: String, _ id: String) throws {
        do {
            self = try JSON.decode(Circuit.self, from: stored)
        } catch {
            throw StoreError.unreadable(what: "circuit", id: id, detail: "\(error)")
        }
    }
}
