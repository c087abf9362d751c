public import Directives

/// How much of a file is read, and which programs of others read what ours does not; from
/// `rules/formats.yaml`.
public struct FormatRules: Hashable, Sendable {
    public var limits: Limits
    public var tools: [Tool]

    public init(limits: Limits = Limits(), tools: [Tool] = Tool.standard) {
        self.limits = limits
        self.tools = tools
    }

    /// - Parameter settings: checked values of ``settings``. The size of a file stands in
    ///   `site.yaml` and is put into ``limits`` by whoever reads both.
    public init(_ settings: Settings) {
        var limits = Limits()
        limits.textBytesMax = settings.whole("limits.text_mib") << 20
        limits.entriesMax = settings.whole("limits.members")
        limits.depthMax = settings.whole("limits.depth")
        limits.unpackedBytesMax = settings.whole("limits.unpacked_mib") << 20
        limits.memberBytesMax = settings.whole("limits.member_mib") << 20
        limits.ratioMax = settings.whole("limits.ratio")
        limits.wallSecondsMax = settings.duration("limits.time")
        limits.processorSecondsMax = settings.duration("limits.processor_time")
        limits.memoryBytesMax = settings.whole("limits.memory_mib") << 20
        limits.scanConfidenceMin = settings.whole("limits.scan_confidence")
        limits.scanPagesMax = settings.whole("limits.scan_pages")
        limits.scanPageSecondsMax = settings.duration("limits.scan_page_time")
        self.limits = limits
        guard case .list(let entries) = settings["tools"] else {
            tools = []
            return
        }
        tools = entries.compactMap(Self.tool)
    }

    /// What `formats.yaml` may say; defaults as in ``Limits``.
    public static let settings: [Setting] = [
        Setting(
            "limits.text_mib", .whole(1...64), .whole(8),
            Said(
                "一件来文的文字最多多少 MiB；一千页的附件约 3。",
                "Longest text of one directive, in MiB; a thousand-page annex has about 3.")),
        Setting(
            "limits.members", .whole(10...100_000), .whole(10_000),
            Said(
                "压缩包里最多多少个文件；500 页的 OFD 约 3000 个。",
                "Most members of an archive; an OFD of 500 pages has about 3,000.")),
        Setting(
            "limits.depth", .whole(1...20), .whole(5),
            Said(
                "压缩包和邮件最多套几层；压缩包里的转发邮件里的压缩包是 3 层。",
                "Deepest nesting of archives and mails; a zip in a forwarded mail in a zip needs 3.")),
        Setting(
            "limits.unpacked_mib", .whole(1...4_096), .whole(256),
            Said(
                "一个文件解开后总共最多多少 MiB。",
                "Most that all members of a file unpack to, in MiB.")),
        Setting(
            "limits.member_mib", .whole(1...1_024), .whole(64),
            Said(
                "其中一个解开后最多多少 MiB。",
                "Most that one member unpacks to, in MiB.")),
        Setting(
            "limits.ratio", .whole(10...2_000), .whole(200),
            Said(
                "解开后最多是原来的几倍；Office 文件到 60，deflate 的极限是 1032。",
                "Most bytes unpacked for each byte packed; Office files reach 60, deflate ends at 1,032.")
        ),
        Setting(
            "limits.time", .duration(1...300), .duration(20),
            Said(
                "读一个文件（连同里面的）最多用多久；到时停掉读取程序。",
                "Longest time for reading one file with all that is in it; past it its reader is killed.")
        ),
        Setting(
            "limits.processor_time", .duration(1...300), .duration(10),
            Said(
                "一个读取进程最多用多少处理器时间。",
                "Longest processor time of one reading process.")),
        Setting(
            "limits.memory_mib", .whole(64...8_192), .whole(512),
            Said(
                "一个读取进程最多用多少 MiB 内存；识别扫描件约 300。",
                "Most memory of one reading process, in MiB; recognising a scan takes about 300.")),
        Setting(
            "limits.scan_confidence", .whole(0...100), .whole(60),
            Said(
                "扫描件识别的平均可信度低于这个百分数就算没读出来；清晰的印刷件 85 到 95。",
                "Mean confidence in percent below which a scan counts as unread; clean print has 85 to 95.")
        ),
        Setting(
            "limits.scan_pages", .whole(1...500), .whole(60),
            Said(
                "一个文件里最多识别多少页扫描件；其余的页会写明没有识别。",
                "Most pages of a file that are scans and are recognised; the others are named as unread.")
        ),
        Setting(
            "limits.scan_page_time", .duration(1...60), .duration(5),
            Said(
                "扫描件每多一页，读这个文件的时间（limits.time）加多少；页数多的扫描件单独慢慢读，不耽误别的来文。",
                "What each page of a scan adds to the time for reading its file (limits.time); long scans are read apart, one after the other, and hold up no other paper.")
        ),
        Setting(
            "tools", .list(.record(toolSettings)), .list(Tool.standard.map(\.value)),
            Said(
                "读取其他格式的程序，都在沙箱里运行；docx、xlsx、pptx、odt、ods、ofd、html、mht、eml、xml 和压缩包不需要。空列表就是其他格式一概不读。",
                "Programs that read what ours does not, each in the sandbox; docx, xlsx, pptx, odt, ods, ofd, html, mht, eml, xml and archives need none. An empty list reads none of the others."),
            isRequired: true),
    ]

    private static let toolSettings: [Setting] = [
        Setting(
            "formats", .list(.word(Format.all.map(\.name))), .list([]), Said(
                "读哪些格式。",
                "What it reads."),
            isRequired: true),
        Setting(
            "command", .list(.text), .list([]),
            Said(
                "程序的完整路径和参数；文件从标准输入给它。",
                "The program by its full path and its arguments; the file is its standard input."),
            isRequired: true),
        Setting(
            "draw", .list(.text), .list([]),
            Said(
                "把第 % 页画成 png 写到标准输出，用于只有页面图像的文件。",
                "Draws page % as png on standard output, for files that hold pictures of pages only.")),
        Setting(
            "page", .list(.text), .list([]),
            Said(
                "只识别多页图片（tiff）的第 % 页，从 0 数起；页数多的传真逐页识别。",
                "Recognises page % alone, from 0, of a picture with several (tiff): long faxes are read page by page.")),
        Setting(
            "fonts", .list(.text), .list([]),
            Said(
                "把各页文字的字号、字体和文件目录以 pdftohtml 的 XML（放大三倍）写到标准输出，用来认出标题。",
                "Prints size and face of the letters of each page, and the outline, as pdftohtml's XML at three times the size: it tells headings.")),
        Setting(
            "needs", .list(.text), .list([]),
            Said(
                "缺了就用不了的文件：语言数据、程序库。",
                "Files that it does not work without: a language's data, a library.")),
        Setting(
            "package", .text, .text(""), Said(
                "提供它的 Debian 软件包，doctor 会报这个名字。",
                "Debian's packages that bring it, as doctor names them."),
            isRequired: true),
        Setting(
            "output", .word(Tool.Output.allCases.map(\.rawValue)), .text("paragraphs"),
            Said(
                "它输出什么：段落、按版面的页、带可信度的识别结果，或一封再读的邮件。",
                "What it prints: paragraphs, pages as laid out, words of a scan with confidence, or a mail to be read.")),
    ]

    /// A tool of a checked entry; nil when its command is empty, so that it reads nothing.
    private static func tool(_ value: SettingValue) -> Tool? {
        guard case .table(let entries) = value else { return nil }
        func texts(_ key: String) -> [String] {
            guard case .list(let values)? = entries.first(where: { $0.key == key })?.value else {
                return []
            }
            return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        }
        func text(_ key: String) -> String {
            guard case .text(let text)? = entries.first(where: { $0.key == key })?.value else {
                return ""
            }
            return text
        }
        guard !texts("command").isEmpty else { return nil }
        return Tool(
            formats: texts("formats"), command: texts("command"), draw: texts("draw"),
            page: texts("page"), fonts: texts("fonts"), needs: texts("needs"), package: text("package"),
            output: Tool.Output(rawValue: text("output")) ?? .paragraphs)
    }
}

extension Tool {
    /// The tool as an entry of `formats.yaml`.
    fileprivate var value: SettingValue {
        func list(_ texts: [String]) -> SettingValue { .list(texts.map { .text($0) }) }
        var entries = [
            SettingEntry("formats", list(formats)), SettingEntry("command", list(command)),
        ]
        if !draw.isEmpty { entries.append(SettingEntry("draw", list(draw))) }
        if !page.isEmpty { entries.append(SettingEntry("page", list(page))) }
        if !fonts.isEmpty { entries.append(SettingEntry("fonts", list(fonts))) }
        if !needs.isEmpty { entries.append(SettingEntry("needs", list(needs))) }
        entries.append(SettingEntry("package", .text(package)))
        entries.append(SettingEntry("output", .text(output.rawValue)))
        return .table(entries)
    }
}
