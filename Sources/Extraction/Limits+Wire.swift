extension Limits {
    /// The limits as one word that another process can read back: numbers joined by commas, in the
    /// order in which they are declared.
    public var word: String {
        Self.numbers.map { String(self[keyPath: $0]) }.joined(separator: ",")
    }

    /// Reads ``word`` back; nil when it is none.
    public init?(word: String) {
        let numbers = word.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == Self.numbers.count else { return nil }
        self.init()
        for (path, number) in zip(Self.numbers, numbers) {
            guard let number, number >= 0 else { return nil }
            self[keyPath: path] = number
        }
    }

    private static var numbers: [WritableKeyPath<Limits, Int>] {
        [
            \.fileSizeBytesMax, \.textBytesMax, \.entriesMax, \.depthMax, \.unpackedBytesMax,
            \.memberBytesMax, \.ratioMax, \.wallSecondsMax, \.processorSecondsMax,
            \.memoryBytesMax, \.scanConfidenceMin, \.scanPagesMax, \.scanPageSecondsMax,
        ]
    }
}
