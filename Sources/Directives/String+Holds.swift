extension StringProtocol {
    /// Whether the words stand in it, byte for byte.
    ///
    /// Unlike `contains(_:)` it looks at UTF-8, not at canonical equivalence: texts that were read are
    /// composed already, and detectors ask thousands of times a paper.
    public func holds(_ words: some StringProtocol) -> Bool {
        let sought = Array(words.utf8)
        guard sought.count > 1 else { return sought.isEmpty || utf8.contains(sought[0]) }
        return utf8.withContiguousStorageIfAvailable { $0.holds(sought) }
            ?? Array(utf8).withUnsafeBufferPointer { $0.holds(sought) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Skips by the byte under the end of what is sought (Horspool 1980): a Chinese word of six bytes is passed in steps of up to six.
    fileprivate func holds(_ sought: [UInt8]) -> Bool {
        let length = sought.count
        guard length <= count else { return false }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { skips in
            skips.initialize(repeating: length)
            for index in 0..<(length - 1) { skips[Int(sought[index])] = length - 1 - index }
            var end = length - 1
            while end < count {
                var offset = 0
                while offset < length, self[end - offset] == sought[length - 1 - offset] { offset += 1 }
                if offset == length { return true }
                end += skips[Int(self[end])]
            }
            return false
        }
    }
}
