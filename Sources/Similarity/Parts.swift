/// Runs a body for each of so many parts, all of them before it returns.
public typealias Workers = (_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

/// Work that falls into parts which do not touch one another: partitions of a table.
public enum Parts {
    /// Enough that a core which is slower than another leaves no more than a sixteenth to wait for.
    private static let count = 16

    /// One part after the other, on the caller's thread.
    public static func inTurn(_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
        for part in 0..<parts { body(part) }
    }

    /// Runs a body on every element, each in one part.
    static func forEach<Element: Sendable>(
        _ elements: inout [Element], by workers: Workers, _ body: @escaping @Sendable (Int, inout Element) -> Void
    ) {
        let count = elements.count
        elements.withUnsafeMutableBufferPointer { buffer in
            // Proof: the parts are disjoint ranges of one buffer, each is run once, and all before the buffer ends.
            nonisolated(unsafe) let buffer = buffer
            workers(Self.count) { part in
                for i in (count * part / Self.count)..<(count * (part + 1) / Self.count) { body(i, &buffer[i]) }
            }
        }
    }
}
