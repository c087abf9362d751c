/// Figures in the text format that Prometheus and its relatives read (OpenMetrics' predecessor,
/// version 0.0.4): families, each with its meaning, its type and its samples.
struct Exposition {
    enum Kind: String {
        /// Only rises, also over restarts.
        case counter
        case gauge
    }

    private(set) var text = ""

    /// Adds a family.
    ///
    /// - Parameters:
    ///   - name: in snake case, with its unit; a counter ends in `_total`.
    ///   - samples: each value with what sets it apart from the others, in the order of the text.
    mutating func add(
        _ name: String, _ kind: Kind, _ help: String,
        _ samples: [(labels: KeyValuePairs<String, String>, value: Double)]
    ) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }
            text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
            text += " \(Self.number(sample.value))\n"
        }
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        let nothing: KeyValuePairs<String, String> = [:]
        add(name, kind, help, [(labels: nothing, value: value)])
    }

    /// Whole numbers without a fraction, as people expect of a count.
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
