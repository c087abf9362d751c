/// How much of a file is read, unpacked and kept; past a limit the file is unreadable, with both numbers.
public struct Limits: Hashable, Sendable, Codable {
    /// Bytes of a file. 16 MiB: a scanned notice of 30 pages has about 10.
    public var fileSizeBytesMax = 16 << 20
    /// Bytes of its text in UTF-8. 8 MiB: a thousand-page annex has about 3.
    public var textBytesMax = 8 << 20
    /// Members of an archive. 10,000: an OFD of 500 pages has about 3,000.
    public var entriesMax = 10_000
    /// Archives and mails within one another: 5 (a zip in a forwarded mail in a zip needs 3).
    public var depthMax = 5
    /// Bytes that all members unpack to, together: 256 MiB.
    public var unpackedBytesMax = 256 << 20
    /// Bytes that one member unpacks to: 64 MiB.
    public var memberBytesMax = 64 << 20
    /// Bytes unpacked for each byte packed, counted over the whole file: 200.
    /// Plain Office XML reaches 60; deflate cannot pass 1,032.
    public var ratioMax = 200
    /// Seconds by the clock on the wall after which the reading program is killed.
    public var wallSecondsMax = 20
    /// Seconds of processor time of the reading program.
    public var processorSecondsMax = 10
    /// Bytes of address space of the reading program: 512 MiB.
    public var memoryBytesMax = 512 << 20
    /// Mean confidence of a recognised scan in percent below which its text is not trusted: 60.
    /// Tesseract gives 85 to 95 for clean print.
    public var scanConfidenceMin = 60

    /// Pages of a file that are pictures and are recognised: 60, a report with its annexes.
    public var scanPagesMax = 60
    /// Seconds by the clock on the wall that each such page adds to ``wallSecondsMax`` where there is time for it: 5.
    /// A printed page takes one to two on a busy core.
    public var scanPageSecondsMax = 5

    public init() {}
}
