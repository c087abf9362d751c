public import Detection
public import Directives
import Foundation
import GRDB
import GRDBSQLite
public import Similarity
import Synchronization

extension Store {
    /// Decides one directive or several in one transaction: what is decided first is history to the next.
    ///
    /// When the body throws, none of it happened. The body must not use the store but through its session.
    // Swift 6.3.1 aborts when it specialises a generic function that hands a closure a noncopyable value.
    @_semantics("optimize.sil.specialize.generic.never")
    public func deciding<Value>(_ body: (borrowing Session) throws -> Value) throws -> Value {
        let before = historyCount
        do {
            return try write { database in
                try body(Session(database: database, store: self))
            }
        } catch {
            if historyCount != before { try reload() }
            throw error
        }
    }

    /// What the history knows, for one directive, in one snapshot.
    public func answer(
        _ questions: [Question], about reading: ReadDirective, sketch: Sketch
    ) throws -> Answers {
        try read { try Session(database: $0, store: self).answer(questions, about: reading, sketch: sketch) }
    }

    /// Looks at the history in one snapshot, for a dry run; nothing can be written.
    @_semantics("optimize.sil.specialize.generic.never")
    public func examining<Value>(_ body: (borrowing Session) throws -> Value) throws -> Value {
        try read { try body(Session(database: $0, store: self)) }
    }

    /// Writes one decision in a transaction of its own.
    public func commit(_ decision: Decision) throws {
        try deciding { try $0.commit(decision) }
    }
}

/// One snapshot of the history in which directives are decided, in order.
public struct Session: ~Copyable {
    let database: Database
    let store: Store

    /// The sequence number of a directive; nil when the history has none of this id.
    func sequence(of id: DirectiveID) throws -> Int64? {
        try Int64.fetchOne(
            try database.cachedStatement(sql: "SELECT seq FROM directive WHERE id = ?"),
            arguments: [id.rawValue])
    }
}
