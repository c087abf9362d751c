extension CandidateIndex {
    /// The documents most likely repeated, the likeliest first: same text, same form, then by evidence; the older first among equals.
    /// - Parameter limit: how many candidates to return at most.
    /// - Complexity: one look-up for each fingerprint, ``postingsReadMax`` postings at most; none of them allocates.
    public func candidates(like sketch: Sketch, atMost limit: Int) -> [Candidate] {
        precondition(
            sketch.scheme == Sketch.currentScheme, "a sketch of another scheme is never asked for")
        guard sketch.shingleCount > 0, limit > 0, !documents.isEmpty else { return [] }
        let rarity = Rarity(postingAt: postingAt)
        let found = lookUp(sketch.fingerprints, rarity)
        var tally = Tally(room: found.postings + 2 * Self.digestsRead)
        note(Self.key(exact: sketch.exact), as: Tally.sameText, in: &tally)
        note(Self.key(masked: sketch.masked), as: Tally.sameForm, in: &tally)
        for entry in found.read { read(entry, into: &tally) }
        return tally.best(limit).map {
            candidate($0, of: sketch, looked: found.looked)
        }
    }

    /// Documents read under one digest.
    private static let digestsRead = 64
    /// With fewer open lists than these the oldest of the closed ones are read too: the text may be one of a crowd, all of
    /// whose shingles are common.
    private static let openListsEnough = 8

    /// What of a query's fingerprints the index knows.
    private struct Found {
        /// The lists to read, rarest first.
        var read: [Located] = []
        /// Documents they name.
        var postings = 0
        /// Fingerprints read, or held by no document, by the power of two whose multiples they are, 16 at most.
        var looked = [Int](repeating: 0, count: 17)

        mutating func note(_ fingerprint: UInt64) {
            looked[min(fingerprint.trailingZeroBitCount, 16)] += 1
        }
    }

    private struct Located {
        let key: UInt64
        let weight: UInt32
        let posting: Posting
    }

    /// Looks up all fingerprints and keeps the rarest whose lists fit the budget.
    ///
    /// A slot tells what its list weighs and most often that it is closed: then the list is not looked at, and memory not waited for.
    private func lookUp(_ fingerprints: [UInt64], _ rarity: Rarity) -> Found {
        var found = Found()
        guard table.touch(fingerprints) != .max else { return found }
        var known: [(key: UInt64, slot: UInt64)] = []
        known.reserveCapacity(fingerprints.count)
        var sum: UInt32 = 0
        for key in fingerprints {
            let (partition, tag) = PostingTable.locate(key)
            guard let slot = table.partitions[partition].slot(tag) else {
                found.note(key)
                continue
            }
            known.append((key, slot))
            if !Partition.isSurelyClosed(slot) { sum ^= table.partitions[partition].firstWord(of: slot) }
        }
        // Read for its own sake, so that all lists are on their way before the first is needed.
        guard sum != .max else { return found }
        var open: [Located] = []
        var closed: [(key: UInt64, slot: UInt64)] = []
        open.reserveCapacity(known.count)
        for (key, slot) in known {
            guard !Partition.isSurelyClosed(slot) else {
                closed.append((key, slot))
                continue
            }
            let located = locate(key, slot, rarity)
            if located.posting.isClosed { closed.append((key, slot)) } else { open.append(located) }
        }
        let entries =
            open.count < Self.openListsEnough ? open + closed.map { locate($0.key, $0.slot, rarity) } : open
        found.read.reserveCapacity(entries.count)
        for i in Self.order(of: entries, heaviest: rarity.largest) {
            let room = Self.postingsReadMax - found.postings
            guard entries[i].posting.count <= room else { break }
            found.postings += entries[i].posting.count
            found.read.append(entries[i])
            found.note(entries[i].key)
        }
        return found
    }

    private func locate(_ key: UInt64, _ slot: UInt64, _ rarity: Rarity) -> Located {
        Located(
            key: key, weight: rarity.weight(key, Partition.logarithm(of: slot)),
            posting: table.partitions[PostingTable.locate(key).partition].posting(of: slot))
    }

    /// The indices of the entries, the heaviest first: a counting sort, for few weights occur.
    private static func order(of entries: [Located], heaviest: UInt32) -> [Int] {
        var starts = [Int](repeating: 0, count: Int(heaviest) + 2)
        for entry in entries { starts[Int(heaviest - entry.weight) + 1] += 1 }
        for i in 1..<starts.count { starts[i] += starts[i - 1] }
        var order = [Int](repeating: 0, count: entries.count)
        for (i, entry) in entries.enumerated() {
            let rank = Int(heaviest - entry.weight)
            order[starts[rank]] = i
            starts[rank] += 1
        }
        return order
    }

    private func read(_ entry: Located, into tally: inout Tally) {
        guard let start = entry.posting.start else {
            return tally.add(entry.posting.single, entry.weight, isHearsay: false)
        }
        let lists = table.partitions[PostingTable.locate(entry.key).partition].lists
        let isHearsay = entry.posting.isClosed
        for i in start..<(start + entry.posting.count) {
            tally.add(lists[i], entry.weight, isHearsay: isHearsay)
        }
    }

    private func note(_ key: UInt64, as mark: UInt32, in tally: inout Tally) {
        guard let posting = table.find(key) else { return }
        guard let start = posting.start else { return tally.mark(posting.single, mark) }
        let lists = table.partitions[PostingTable.locate(key).partition].lists
        for i in start..<(start + min(posting.count, Self.digestsRead)) {
            tally.mark(lists[i], mark)
        }
    }

    /// Turns a tally's entry into a candidate, with estimates from the share of what was looked up.
    ///
    /// Only fingerprints that a document of its length would have posted count against it.
    private func candidate(_ entry: Tally.Entry, of sketch: Sketch, looked: [Int]) -> Candidate {
        let count = Int(shingleCounts[Int(entry.ordinal)])
        let posted = SamplingRate.stride(shingleCount: count).trailingZeroBitCount
        let possible = looked[min(posted, 16)...].reduce(0, +)
        let isSameText = entry.marks & Tally.sameText != 0
        let ofQuery = isSameText ? 1 : min(1, Double(entry.shared) / Double(max(1, possible)))
        let common = min(ofQuery * Double(sketch.shingleCount), Double(count))
        return Candidate(
            document: documents[Int(entry.ordinal)], isSameText: isSameText,
            isSameForm: entry.marks & Tally.sameForm != 0, shared: Int(entry.shared),
            evidenceBits: Double(entry.evidence + entry.hearsay) / 16, containmentOfQuery: ofQuery,
            containmentOfDocument: isSameText ? 1 : common / Double(max(1, count)),
            jaccard: isSameText
                ? 1 : common / max(1, Double(sketch.shingleCount) + Double(count) - common))
    }
}
