import Extraction
import Papers
import Testing

/// OFDs put together here so that each shows one thing; those of a real program are in SandboxTests.
@Suite struct FixedPageTests {
    private static let words =
        "<Page><Content><Layer><TextObject Boundary=\"20 20 170 8\" Size=\"5\"><TextCode X=\"0\" Y=\"5\">"
        + "请报送床位数。</TextCode></TextObject></Layer></Content></Page>"
    private static let picture =
        "<Page><Content><Layer><ImageObject Boundary=\"0 0 210 297\" ResourceID=\"9\"/></Layer></Content></Page>"

    private func parts(_ pages: [(name: String, content: String?)]) throws(Unreadable) -> [Part] {
        let list = pages.map { "<Page BaseLoc=\"\($0.name)\"/>" }.joined()
        let members: [(name: String, content: String)] =
            [
                ("OFD.xml", "<OFD><DocBody><DocRoot>Doc/D.xml</DocRoot></DocBody></OFD>"),
                ("Doc/D.xml", "<Document><Pages>\(list)</Pages></Document>"),
            ] + pages.compactMap { page in page.content.map { ("Doc/" + page.name, $0) } }
        return try PaperReader(limits: Limits()).parts(
            of: storedPackage(of: members), format: "ofd")
    }

    /// A page that was not read may bear the deadline.
    @Test func tellsOfPagesThatItCannotRead() throws {
        #expect(
            try parts([("1.xml", Self.words), ("2.xml", nil), ("3.xml", Self.picture)]) == [
                .text("请报送床位数。"),
                .leftOut(
                    name: "Doc/2.xml",
                    reason: .damaged(format: "ofd", detail: "Doc/2.xml is missing")),
                .leftOut(name: "Doc/3.xml", reason: .noWords(format: "ofd")),
            ])
    }

    @Test func isUnreadableWhenEveryPageIs() {
        #expect(throws: Unreadable.noWords(format: "ofd")) { try parts([("1.xml", Self.picture)]) }
        #expect(throws: Unreadable.damaged(format: "ofd", detail: "Doc/1.xml is missing")) {
            try parts([("1.xml", nil)])
        }
        #expect(throws: Unreadable.noWords(format: "ofd")) {
            try parts([("1.xml", "<Page><Content/></Page>")])
        }
    }
}
