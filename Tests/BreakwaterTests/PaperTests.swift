import Foundation
import Testing

/// Real papers through the running daemon, from their bytes to the decision.
@Suite(.serialized) struct PaperTests {
    private static func fixture(_ name: String) throws -> Data {
        try Data(contentsOf: Program.checkout.appending(path: "Tests/Fixtures/" + name))
    }

    /// A directive comes as a text, by Word, printed, in the national format, in the body of a mail
    /// and attached to one: a duplicate each time, and of the same original.
    @Test func findsOneFamilyInEveryFormat() throws {
        let daemon = try RunningDaemon()
        let names = [
            "notice.txt", "notice.docx", "notice.pdf", "notice.ofd", "body.eml", "attached.eml",
        ]
        for (index, name) in names.enumerated() {
            try daemon.drop(name, try Self.fixture(name))
            _ = try daemon.decisions(index + 1)
        }
        let lines = try daemon.decisions(names.count)
        let first = try #require(lines.first { $0["file"] as? String == "notice.txt" })
        let original = try #require(first["id"] as? String)
        #expect((first["findings"] as? [Any])?.isEmpty == true)
        for name in names.dropFirst() {
            let line = try #require(lines.first { $0["file"] as? String == name })
            let findings = try #require(line["findings"] as? [[String: Any]])
            let family = findings.filter { $0["type"] as? String == "duplicate" }
            #expect(!family.isEmpty, "\(name): \(line["reason"] ?? "")")
            #expect(family.allSatisfy { $0["original"] as? String == original }, "\(name)")
            #expect(line["unscreened"] is NSNull, "\(name)")
        }
        #expect(daemon.stop() == 0, "\(daemon.diary())")
    }

    /// Fail open: each paper is delivered as it came and says which package is missing, also the
    /// second time, when it repeats the first to the letter.
    @Test func deliversWhatNoInstalledToolReads() throws {
        let daemon = try RunningDaemon(language: "en")
        let rules = daemon.rules.appending(path: "formats.yaml")
        let text = try String(contentsOf: rules, encoding: .utf8)
        try Data(text.replacing("/usr/bin/", with: "/nowhere/").utf8).write(to: rules)
        let packages = [
            "notice.pdf": "poppler-utils", "notice.doc": "python3-olefile", "table.xls": "python3-xlrd",
            "slides.ppt": "python3-olefile", "notice.msg": "libemail-outlook-message-perl",
            "scan.jpg": "tesseract-ocr", "forward.eml": "poppler-utils",
        ]
        let names = packages.keys.sorted()
        for name in names { try daemon.drop(name, try Self.fixture(name)) }
        _ = try daemon.decisions(names.count)
        for name in names { try daemon.drop("again-" + name, try Self.fixture(name)) }
        let lines = try daemon.decisions(2 * names.count)
        for line in lines {
            let file = try #require(line["file"] as? String)
            let package = try #require(packages[file.replacing("again-", with: "")])
            let why = try #require(line["unscreened"] as? String, "\(file)")
            #expect(line["disposition"] as? String == "flagged", "\(file)")
            #expect(why.contains("apt-get install \(package)"), "\(file): \(why)")
        }
        let again = lines.first { $0["file"] as? String == "again-forward.eml" }
        #expect(
            (again?["findings"] as? [Any])?.isEmpty == false, "what was read of it is compared")
        let why = try #require(again?["reason"] as? String)
        #expect(why.contains("; of what was read: "), "\(why)")
        #expect(
            try daemon.wait(5) {
                try daemon.files(in: "delivered").count { !$0.hasSuffix(".why.md") }
                    == 2 * names.count
            })
        #expect(try daemon.files(in: "quarantine").isEmpty)
        for path in try daemon.files(in: "delivered") where !path.hasSuffix(".why.md") {
            let name = try #require(names.first { path.hasSuffix($0) })
            let kept = try Data(contentsOf: daemon.state.appending(path: "delivered/" + path))
            #expect(try kept == Self.fixture(name), "\(path)")
        }
        #expect(daemon.stop() == 0, "\(daemon.diary())")
    }

    /// A scan that takes minutes is read beside the others: what came after it is decided before it, and it is whole.
    @Test func holdsUpNothingForALongScan() throws {
        let daemon = try RunningDaemon(language: "en")
        let rules = daemon.rules.appending(path: "formats.yaml")
        let text = try String(contentsOf: rules, encoding: .utf8)
        let tools = try #require(text.firstRange(of: "\ntools:\n"))
        let slow = #"""

            tools:
              - formats: [pdf]
                command: [/usr/bin/printf, '\f\f\f\f\f\f\f\f']
                draw: [/bin/sh, "-c", 'i=0; while [ $i -lt 700000 ]; do i=$((i+1)); done; printf page$0', "%"]
                package: coreutils
                output: pages
              - formats: [png]
                command: [/bin/cat]
                package: coreutils
            """#
        try Data((text[..<tools.lowerBound] + slow + "\n").utf8).write(to: rules)
        try daemon.drop("long.pdf", Data("%PDF-1.4".utf8))
        #expect(try daemon.wait(10) { try daemon.files(in: "inbox").isEmpty })
        try daemon.drop("notice.txt", try Self.fixture("notice.txt"))
        let first = try daemon.decisions(1)
        #expect(first.map { $0["file"] as? String } == ["notice.txt"])
        let lines = try daemon.decisions(2, within: 60)
        let long = try #require(lines.first { $0["file"] as? String == "long.pdf" })
        #expect(long["unscreened"] is NSNull, "\(long)")
        #expect(daemon.stop() == 0, "\(daemon.diary())")
    }

    /// A workbook to fill in asks for what stands in its rows, whichever program made it.
    @Test(arguments: ["table.xlsx", "table.et", "table.ods", "table.xls", "table.csv"])
    func takesAFormForARequest(name: String) throws {
        let outcome = try Program.run([
            "check", "--json", "--rules", "rules", "--state", "/nowhere",
            "Tests/Fixtures/" + name,
        ])
        let record = try #require(outcome.objects.first, "\(outcome.errors)")
        #expect(record["kind"] as? String == "report_request")
        let facts = try #require(record["facts"] as? [String: Any])
        let items = try #require(facts["data_items"] as? [String])
        for item in ["养老机构床位数", "护理员人数", "占地面积"] {
            #expect(items.contains(item), "\(items)")
        }
        #expect(!items.contains("指标名称"), "the head of the table is none")
    }

    /// The day of this run where the office is, as papers are of the last 400 days.
    private static func today(_ form: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 8 * 3_600)
        formatter.dateFormat = form
        return formatter.string(from: Date())
    }

    /// What a mail's head says is read as any paper's head: who, when, and what about.
    @Test func readsTheHeadOfAMailAsFacts() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "a.eml")
        let mail = """
            From: =?utf-8?b?5riF5rKz5Yy65bqU5oCl566h55CG5bGA?= <yj@qinghe.example>
            Date: \(Self.today("EEE, d MMM yyyy '07:00:00' Z"))
            Subject: =?utf-8?b?5YWz5LqO5oql6YCB55So55S15a6J5YWo5o6S5p+l5oOF5Ya155qE6YCa55+l?=
            Message-ID: <1@qinghe.example>
            Content-Type: text/plain; charset=utf-8

            各村：
            请于12月15日前报送排查户数、隐患数。
            """
        try Data(mail.utf8).write(to: file)
        let outcome = try Program.run([
            "check", "--json", "--rules", "rules", "--state", "/nowhere", file.path,
        ])
        let facts = try #require(outcome.objects.first?["facts"] as? [String: Any])
        #expect(facts["issuer"] as? String == "清河区应急管理局")
        #expect(facts["title"] as? String == "关于报送用电安全排查情况的通知")
        #expect(facts["issued_on"] as? String == Self.today("yyyy-MM-dd"))
    }

    /// Bombs, loops, traps and lies (Scripts/hostile), all at once: one decision each, with a reason
    /// where it was not read, every file in one place, and the daemon alive and small.
    @Test func survivesEveryHostilePaper() throws {
        let daemon = try RunningDaemon(language: "en")
        let folder = Program.checkout.appending(path: "Tests/Fixtures/hostile")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for name in names {
            try daemon.drop(name, try Data(contentsOf: folder.appending(path: name)))
        }
        let lines = try daemon.decisions(names.count, within: 120)
        #expect(Set(lines.compactMap { $0["file"] as? String }).count == names.count)
        for line in lines where line["disposition"] as? String == "flagged" {
            #expect((line["reason"] as? String)?.isEmpty == false)
        }
        let unread = lines.count { $0["unscreened"] is String }
        #expect(unread > names.count / 2, "\(unread) of \(names.count) were not read")
        #expect(
            try daemon.wait(10) {
                try ["delivered", "quarantine"].map { place in
                    try daemon.files(in: place).count { !$0.hasSuffix(".why.md") }
                }.reduce(0, +) == names.count
            })
        #expect(try daemon.peakMebibytes() < 256)
        #expect(daemon.stop() == 0, "\(daemon.diary())")
    }

    /// A gigabyte of one byte is delivered unread with both numbers, and costs no memory.
    @Test func deliversAGigabyteUnread() throws {
        let daemon = try RunningDaemon(language: "en")
        let hidden = daemon.state.appending(path: "inbox/.large.tmp")
        _ = FileManager.default.createFile(atPath: hidden.path, contents: nil)
        let file = try FileHandle(forWritingTo: hidden)
        try file.truncate(atOffset: 1 << 30)
        try file.close()
        try FileManager.default.moveItem(
            at: hidden, to: daemon.state.appending(path: "inbox/large.txt"))
        _ = try daemon.decisions(1, within: 60)
        try daemon.drop("notice.docx", try Self.fixture("notice.docx"))
        let lines = try daemon.decisions(2)
        let why = lines.compactMap { $0["unscreened"] as? String }
        #expect(
            why == [
                "the file has 1073741824 bytes, over the limit of 16777216; split it or raise the limit"
            ])
        #expect(try daemon.peakMebibytes() < 256)
        #expect(daemon.stop() == 0, "\(daemon.diary())")
    }

    @Test func theDoctorNamesEachFormatAndWhatBringsItsTool() throws {
        let folder = try TemporaryFolder()
        let rules = folder.url.appending(path: "rules")
        try FileManager.default.copyItem(
            at: Program.checkout.appending(path: "rules"), to: rules)
        let file = rules.appending(path: "formats.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("/usr/bin/", with: "/nowhere/").utf8).write(to: file)
        let outcome = try Program.run(["doctor", "--rules", "rules", "--state", "var"], in: folder.url)
        let ours = [
            "docx", "xlsx", "pptx", "odt", "ods", "ofd", "zip", "rar", "7z", "tar", "gz", "mht",
            "eml", "html", "xml",
        ]
        for format in ours {
            #expect(outcome.output.contains("\(format)：由 breakwater-extract 读取"), "\(format)")
        }
        for format in ["txt", "md", "csv"] {
            #expect(outcome.output.contains("\(format)：直接读取"), "\(format)")
        }
        let missing = [
            "pdf": "poppler-utils", "doc": "python3-olefile", "rtf": "catdoc", "xls": "python3-xlrd",
            "ppt": "python3-olefile", "msg": "libemail-outlook-message-perl",
            "png": "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng",
            "jpg": "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng",
            "tiff": "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng",
        ]
        for (format, package) in missing {
            #expect(
                outcome.output.contains("\(format)：缺少程序；请执行 apt-get install \(package)\n"),
                "\(format)")
        }
    }
}

extension RunningDaemon {
    /// The most memory that the daemon itself has held.
    fileprivate func peakMebibytes() throws -> Int {
        let status = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return try #require(Int(line.filter(\.isNumber))) >> 10
    }
}
