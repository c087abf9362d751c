extension Unreadable {
    /// The reason as one line that another process can read back: its word and its facts, parted by
    /// tabs, without a line end.
    public var line: String {
        fields.map { field in
            String(field.map { $0.isNewline || $0 == "\t" ? " " : $0 }.prefix(200))
        }.joined(separator: "\t")
    }

    /// Reads ``line`` back; nil when it is none.
    public init?(line: String) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        let numbers = fields.dropFirst().map { Int($0) ?? 0 }
        let first = fields.count > 1 ? fields[1] : ""
        let second = fields.count > 2 ? fields[2] : ""
        let count = numbers.first ?? 0
        let limit = numbers.dropFirst().first ?? 0
        switch fields.first ?? "" {
        case "empty": self = .empty
        case "not-text": self = .notText
        case "unknown-encoding": self = .unknownEncoding
        case "too-large": self = .tooLarge(sizeBytes: count, limitBytes: limit)
        case "text-too-long": self = .textTooLong(sizeBytes: count, limitBytes: limit)
        case "too-many-members": self = .tooManyMembers(count: count, limit: limit)
        case "too-deep": self = .tooDeep(depth: count, limit: limit)
        case "too-much-unpacked": self = .tooMuchUnpacked(sizeBytes: count, limitBytes: limit)
        case "too-compressed": self = .tooCompressed(ratio: count, limit: limit)
        case "too-many-pages": self = .tooManyPages(left: Self.pages(second), limit: count)
        case "pages-out-of-time":
            self = .pagesOutOfTime(left: Self.pages(fields.last ?? ""), read: count, limitSeconds: limit)
        case "declares-doctype": self = .declaresDoctype
        case "damaged": self = .damaged(format: first, detail: second)
        case "encrypted": self = .encrypted(format: first)
        case "no-words": self = .noWords(format: first)
        case "missing-program": self = .missingProgram(format: first, package: second)
        case "no-reader": self = .noReader(format: first)
        case "took-too-long": self = .tookTooLong(seconds: count, limitSeconds: limit)
        case "program-failed": self = .programFailed(format: first, detail: second)
        case "illegible": self = .illegible(confidence: count, limit: limit)
        default: return nil
        }
    }

    private static func pages(_ words: String) -> [Int] { words.split(separator: " ").compactMap { Int($0) } }
    private static func words(_ pages: [Int]) -> String { pages.map(String.init).joined(separator: " ") }

    private var fields: [String] {
        switch self {
        case .empty: ["empty"]
        case .notText: ["not-text"]
        case .unknownEncoding: ["unknown-encoding"]
        case .tooLarge(let size, let limit): ["too-large", "\(size)", "\(limit)"]
        case .textTooLong(let size, let limit): ["text-too-long", "\(size)", "\(limit)"]
        case .tooManyMembers(let count, let limit): ["too-many-members", "\(count)", "\(limit)"]
        case .tooDeep(let depth, let limit): ["too-deep", "\(depth)", "\(limit)"]
        case .tooMuchUnpacked(let size, let limit): ["too-much-unpacked", "\(size)", "\(limit)"]
        case .tooCompressed(let ratio, let limit): ["too-compressed", "\(ratio)", "\(limit)"]
        case .tooManyPages(let left, let limit): ["too-many-pages", "\(limit)", Self.words(left)]
        case .pagesOutOfTime(let left, let read, let limit):
            ["pages-out-of-time", "\(read)", "\(limit)", Self.words(left)]
        case .declaresDoctype: ["declares-doctype"]
        case .damaged(let format, let detail): ["damaged", format, detail]
        case .encrypted(let format): ["encrypted", format]
        case .noWords(let format): ["no-words", format]
        case .missingProgram(let format, let package): ["missing-program", format, package]
        case .noReader(let format): ["no-reader", format]
        case .tookTooLong(let seconds, let limit): ["took-too-long", "\(seconds)", "\(limit)"]
        case .programFailed(let format, let detail): ["program-failed", format, detail]
        case .illegible(let confidence, let limit): ["illegible", "\(confidence)", "\(limit)"]
        }
    }
}
