/// Applies a function to each of many values on every core; the results in the order of the values.
///
/// - Parameter priority: lower for what others need later.
@concurrent func inParallel<Value: Sendable, Result: Sendable>(
    _ values: [Value], priority: TaskPriority? = nil, _ body: @escaping @Sendable (Value) throws -> Result
) async rethrows -> [Result] {
    // Small enough that no core waits long for the last run, large enough that starting one costs nothing.
    let run = 16
    return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
        for start in stride(from: 0, to: values.count, by: run) {
            group.addTask(priority: priority) { (start, try values[start..<min(start + run, values.count)].map(body)) }
        }
        var parts: [(Int, [Result])] = []
        for try await part in group { parts.append(part) }
        return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
}
