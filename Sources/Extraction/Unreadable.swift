public import Directives

/// Why a file gave no text. Limits bear both numbers: what was met, and what is allowed.
public enum Unreadable: Error, Hashable, Sendable {
    case empty
    /// Bytes that are no text in any encoding we read, and no format we know.
    case notText
    /// Looks like text, but is valid in none of UTF-8, UTF-16, GB18030, Big5, Windows-1252.
    case unknownEncoding
    case tooLarge(sizeBytes: Int, limitBytes: Int)
    case textTooLong(sizeBytes: Int, limitBytes: Int)
    case tooManyMembers(count: Int, limit: Int)
    case tooDeep(depth: Int, limit: Int)
    case tooMuchUnpacked(sizeBytes: Int, limitBytes: Int)
    case tooCompressed(ratio: Int, limit: Int)
    /// Pages of a scan that were left, by their numbers; so many others were recognised, as many as are at the most.
    case tooManyPages(left: [Int], limit: Int)
    /// Pages of a scan that were left, by their numbers, when the time was up.
    case pagesOutOfTime(left: [Int], read: Int, limitSeconds: Int)
    /// XML that declares a document type, the door to entity bombs and outside files.
    case declaresDoctype
    /// Broken inside; `detail` is what the parser said, in its own words.
    case damaged(format: String, detail: String)
    case encrypted(format: String)
    /// Well-formed, but bears no words: a scan without recognised text, an empty table.
    case noWords(format: String)
    /// A program that reads this format is not installed; `package` is Debian's name for it.
    case missingProgram(format: String, package: String)
    /// Nothing reads this format.
    case noReader(format: String)
    case tookTooLong(seconds: Int, limitSeconds: Int)
    /// The reading program ended by a signal or with an unknown status.
    case programFailed(format: String, detail: String)
    /// Confidence of a recognised scan in percent.
    case illegible(confidence: Int, limit: Int)

    /// Whether what was not read may bear words all the same: only an empty file, and a picture in
    /// which none were recognised, bear none for sure. A docx without words may hold a scan.
    public var mayHideWords: Bool {
        switch self {
        case .empty: false
        case .noWords(let format): !["png", "jpg", "tiff"].contains(format)
        default: true
        }
    }

    /// The reason as a sentence for people: what happened; what to do.
    public func words(in language: Language) -> String {
        switch language {
        case .zh: chinese
        case .en: english
        }
    }

    private var english: String {
        switch self {
        case .empty: "the file is empty; ask the sender for it again"
        case .notText: "the file is neither text nor a known format; open it by hand"
        case .unknownEncoding:
            "the text is valid in none of UTF-8, UTF-16, GB18030, Big5; save it again as UTF-8"
        case .tooLarge(let size, let limit):
            "the file has \(size) bytes, over the limit of \(limit); split it or raise the limit"
        case .textTooLong(let size, let limit):
            "its text has \(size) bytes, over the limit of \(limit); split it or raise the limit"
        case .tooManyMembers(let count, let limit):
            "the archive has \(count) members or more, over the limit of \(limit); split it"
        case .tooDeep(let depth, let limit):
            "archives nested \(depth) deep, over the limit of \(limit); unpack it by hand"
        case .tooMuchUnpacked(let size, let limit):
            "it unpacks to \(size) bytes or more, over the limit of \(limit); unpack it by hand"
        case .tooCompressed(let ratio, let limit):
            "it unpacks to \(ratio) times its size, over the limit of \(limit); likely a bomb"
        case .tooManyPages(let left, let limit):
            "\(Self.english(left)) of the scan not read: \(limit + left.count) pages, over the limit of \(limit); read them by hand"
        case .pagesOutOfTime(let left, let read, let limit):
            "\(Self.english(left)) of the scan not read: the time of \(limit) s was up after \(read) of \(read + left.count) pages; read them by hand"
        case .declaresDoctype:
            "its XML declares a document type, which is refused; ask the sender for a plain one"
        case .damaged(let format, let detail):
            "damaged \(format): \(detail); ask the sender for it again"
        case .encrypted(let format): "the \(format) is locked by a password; ask for an open one"
        case .noWords(let format): "the \(format) bears no words; open it by hand"
        case .missingProgram(let format, let package):
            "no program to read \(format) is installed; apt-get install \(package)"
        case .noReader(let format): "nothing reads \(format) here; open it by hand"
        case .tookTooLong(let seconds, let limit):
            "reading took \(seconds) s or more, over the limit of \(limit) s; open it by hand"
        case .programFailed(let format, let detail):
            "the program that reads \(format) failed: \(detail); open it by hand"
        case .illegible(let confidence, let limit):
            "recognised with \(confidence) % confidence, under the limit of \(limit) %; read it by hand"
        }
    }

    private var chinese: String {
        switch self {
        case .empty: "文件为空；请向发文单位重新索取"
        case .notText: "文件既不是文本，也不是已知格式；请人工打开"
        case .unknownEncoding: "文本编码不是 UTF-8、UTF-16、GB18030、Big5 中任何一种；请另存为 UTF-8"
        case .tooLarge(let size, let limit):
            "文件大小 \(size) 字节，超过上限 \(limit) 字节；请拆分文件或调高上限"
        case .textTooLong(let size, let limit):
            "正文大小 \(size) 字节，超过上限 \(limit) 字节；请拆分文件或调高上限"
        case .tooManyMembers(let count, let limit):
            "压缩包内文件不少于 \(count) 个，超过上限 \(limit) 个；请拆分"
        case .tooDeep(let depth, let limit): "压缩包嵌套 \(depth) 层，超过上限 \(limit) 层；请人工解压"
        case .tooMuchUnpacked(let size, let limit):
            "解压后不少于 \(size) 字节，超过上限 \(limit) 字节；请人工解压"
        case .tooCompressed(let ratio, let limit):
            "解压后为原大小的 \(ratio) 倍，超过上限 \(limit) 倍；疑似压缩炸弹"
        case .tooManyPages(let left, let limit):
            "扫描件\(Self.chinese(left))没有识别：共 \(limit + left.count) 页，超过上限 \(limit) 页；请人工阅读"
        case .pagesOutOfTime(let left, let read, let limit):
            "扫描件\(Self.chinese(left))没有识别：共 \(read + left.count) 页，识别 \(read) 页后 \(limit) 秒的时限已到；请人工阅读"
        case .declaresDoctype: "XML 中含有文档类型声明（DOCTYPE），不予读取；请索取普通文件"
        case .damaged(let format, let detail): "\(format) 文件损坏：\(detail)；请向发文单位重新索取"
        case .encrypted(let format): "\(format) 文件已加密；请索取未加密文件"
        case .noWords(let format): "\(format) 文件中没有文字；请人工打开"
        case .missingProgram(let format, let package):
            "未安装读取 \(format) 的程序；请执行 apt-get install \(package)"
        case .noReader(let format): "无法读取 \(format) 格式；请人工打开"
        case .tookTooLong(let seconds, let limit):
            "读取已用 \(seconds) 秒，超过上限 \(limit) 秒；请人工打开"
        case .programFailed(let format, let detail): "读取 \(format) 的程序失败：\(detail)；请人工打开"
        case .illegible(let confidence, let limit):
            "扫描件识别可信度 \(confidence)%，低于下限 \(limit)%；请人工阅读"
        }
    }

    private static func chinese(_ pages: [Int]) -> String { "第 " + runs(of: pages).joined(separator: "、") + " 页" }

    private static func english(_ pages: [Int]) -> String {
        (pages.count == 1 ? "page " : "pages ") + runs(of: pages).joined(separator: ", ")
    }

    /// 11–20, 23.
    private static func runs(of pages: [Int]) -> [String] {
        var runs: [ClosedRange<Int>] = []
        for page in pages {
            if let last = runs.last, page == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...page
            } else {
                runs.append(page...page)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    }
}
