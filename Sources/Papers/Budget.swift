internal import Extraction

/// What reading one file may still cost, counted over all that is nested in it.
///
/// Counts bytes as they are produced and believes no header.
struct Budget {
    let limits: Limits
    /// Bytes of the outermost file.
    private let packedBytes: Int
    private var unpackedBytes = 0
    private var members = 0
    /// Archives and mails around what is being read; 0 for the file itself.
    private(set) var depth = 0

    init(limits: Limits, packedBytes: Int) {
        precondition(packedBytes >= 0, "a file has no negative size")
        self.limits = limits
        self.packedBytes = packedBytes
    }

    /// Counts one member of an archive.
    mutating func countMember() throws(Unreadable) {
        members += 1
        guard members <= limits.entriesMax else {
            throw .tooManyMembers(count: members, limit: limits.entriesMax)
        }
    }

    /// Counts unpacked bytes; `ofMember` is what the member has come to.
    mutating func count(bytes: Int, ofMember member: Int) throws(Unreadable) {
        unpackedBytes += bytes
        guard member <= limits.memberBytesMax else {
            throw .tooMuchUnpacked(sizeBytes: member, limitBytes: limits.memberBytesMax)
        }
        guard unpackedBytes <= limits.unpackedBytesMax else {
            throw .tooMuchUnpacked(sizeBytes: unpackedBytes, limitBytes: limits.unpackedBytesMax)
        }
        // A megabyte in any case: small papers hold long runs of blanks.
        let ratio = unpackedBytes / max(packedBytes, 1)
        guard unpackedBytes <= 1 << 20 || ratio <= limits.ratioMax else {
            throw .tooCompressed(ratio: ratio, limit: limits.ratioMax)
        }
    }

    /// Goes one archive deeper for as long as `body` reads.
    mutating func descend<Result>(
        _ body: (inout Budget) throws(Unreadable) -> Result
    ) throws(Unreadable) -> Result {
        guard depth < limits.depthMax else {
            throw .tooDeep(depth: depth + 1, limit: limits.depthMax)
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }
}
