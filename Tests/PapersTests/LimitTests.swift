import Extraction
import Papers
import Testing

/// Limits are met with both numbers, counted over all that is nested.
@Suite struct LimitTests {
    private func reason(_ bytes: [UInt8], _ format: String, _ limits: Limits) -> Unreadable? {
        do {
            _ = try PaperReader(limits: limits).parts(of: bytes, format: format)
            return nil
        } catch {
            return error
        }
    }

    private let three = storedPackage(of: [("a.txt", "一二三"), ("b.txt", "四"), ("c.txt", "五")])

    @Test func countsMembers() {
        var limits = Limits()
        limits.entriesMax = 2
        #expect(reason(three, "zip", limits) == .tooManyMembers(count: 3, limit: 2))
        limits.entriesMax = 3
        #expect(reason(three, "zip", limits) == nil)
    }

    @Test func countsDepth() {
        var limits = Limits()
        limits.depthMax = 2
        var package = three
        package = storedPackage(of: [("inner.zip", package)])
        #expect(reason(package, "zip", limits) == nil)
        package = storedPackage(of: [("outer.zip", package)])
        #expect(reason(package, "zip", limits) == .tooDeep(depth: 3, limit: 2))
    }

    @Test func countsBytes() {
        var limits = Limits()
        limits.unpackedBytesMax = 14
        #expect(
            reason(three, "zip", limits) == .tooMuchUnpacked(sizeBytes: 15, limitBytes: 14))
        limits = Limits()
        limits.memberBytesMax = 8
        #expect(reason(three, "zip", limits) == .tooMuchUnpacked(sizeBytes: 9, limitBytes: 8))
    }

    @Test func namesWhatNothingReads() {
        #expect(reason([1], "msg", Limits()) == .noReader(format: "msg"))
        #expect(reason([1], "pdf", Limits()) == .noReader(format: "pdf"))
    }

    /// A member that cannot be read does not keep the others from being read.
    @Test func passesOverBrokenMembers() throws {
        let package = storedPackage(of: [("a.docx", "PK\u{3}\u{4} broken"), ("b.txt", "可读")])
        let parts = try PaperReader(limits: Limits()).parts(of: package, format: "zip")
        try #require(parts.count == 2)
        guard case .leftOut("a.docx", .damaged) = parts[0] else {
            Issue.record("\(parts[0])")
            return
        }
        #expect(parts[1] == .text("可读"))
        let broken = storedPackage(of: [("a.docx", "PK\u{3}\u{4} broken")])
        guard case .damaged? = reason(broken, "zip", Limits()) else {
            Issue.record("\(String(describing: reason(broken, "zip", Limits())))")
            return
        }
    }

    /// A limit is no broken member: the whole file ends with it, whatever else could be read.
    @Test func endsWithTheLimitThatOneMemberMeets() {
        var limits = Limits()
        limits.depthMax = 1
        let package = storedPackage(of: [("a.txt", Array("可读".utf8)), ("b.zip", three)])
        #expect(reason(package, "zip", limits) == .tooDeep(depth: 2, limit: 1))
    }
}
