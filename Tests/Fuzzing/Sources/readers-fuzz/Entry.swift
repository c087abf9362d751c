internal import Extraction
internal import Glibc
internal import Papers

/// What libFuzzer calls with each input: one of our readers, named by BREAKWATER_FUZZ.
///
/// A crash is a finding; a reason is a good end. Input for packed formats is the member that
/// matters, packed here, so that the fuzzer need not learn checksums.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    switch target {
    case "text", "csv", "md": _ = Extractor().text(of: bytes, name: "a." + target)
    case "tools":
        let text = String(decoding: bytes, as: UTF8.self)
        _ = (ToolText.pages(text), ToolText.paragraphs(text), ToolText.scan(text))
        _ = (Unreadable(line: text), Limits(word: text), ToolAnswer(bytes: bytes)?.headings, ToolAnswer(bytes: bytes)?.silentPages)
        parcel(bytes)
    case "fonts": _ = ToolAnswer(bytes: ToolReading.pages.answer(to: bytes).bytes)
    case "directory": _ = (Extractor().text(of: bytes, name: "a.zip"), Extractor().text(of: bytes, name: "a.docx"))
    case "fax": _ = ToolReading.faxPages.answer(to: bytes)
    case "docx": papers("docx", packed(bytes, as: "word/document.xml"))
    case "numbering":
        let body =
            #"<w:document><w:body><w:p><w:pPr><w:numPr><w:numId val="1"/></w:numPr></w:pPr>"#
            + "<w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>"
        papers("docx", packed(bytes, as: "word/numbering.xml", beside: ("word/document.xml", body)))
    case "styles":
        let body =
            #"<w:document><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>"#
            + "<w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>"
        papers("docx", packed(bytes, as: "word/styles.xml", beside: ("word/document.xml", body)))
    case "xlsx", "strings", "dates": sheet(bytes)
    case "pptx": papers("pptx", packed(bytes, as: "ppt/slides/slide1.xml"))
    case "odt": papers("odt", packed(bytes, as: "content.xml"))
    case "masters":
        let body = "<d><body><text><h outline-level=\"1\">x</h></text></body></d>"
        papers("odt", packed(bytes, as: "styles.xml", beside: ("content.xml", body)))
    case "ofd":
        let entry = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"
        let document = #"<D><Pages><Page BaseLoc="p.xml"/></Pages></D>"#
        papers("ofd", packed(bytes, as: "p.xml", beside: ("OFD.xml", entry), ("D.xml", document)))
    default: papers(target, bytes)
    }
    return 0
}

private let target = getenv("BREAKWATER_FUZZ").map { String(cString: $0) } ?? "text"

private let isPrepared: Bool = {
    PaperReader.prepare()
    return true
}()

private func papers(_ format: String, _ bytes: [UInt8]) {
    precondition(isPrepared && PaperReader.formats.contains(format), "\(format) is read elsewhere")
    do throws(Unreadable) {
        _ = try PaperReader(limits: Limits()).parts(of: bytes, format: format)
    } catch {
        precondition(Unreadable(line: error.line) != nil, "\(error) has no line")
    }
}

/// A workbook of one sheet, of which the sheet, its strings or its styles are the input.
private func sheet(_ bytes: [UInt8]) {
    let book = #"<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>"#
    let relations = #"<R><r Id="r" Target="worksheets/a.xml"/></R>"#
    let rows =
        #"<w><sheetData><row><c t="s"><v>0</v></c><c s="0"><v>46096</v></c></row></sheetData></w>"#
    let names = [
        "strings": "xl/sharedStrings.xml", "dates": "xl/styles.xml", "xlsx": "xl/worksheets/a.xml",
    ]
    var members = [("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relations)]
    if target != "xlsx" { members.append(("xl/worksheets/a.xml", rows)) }
    let others = members.map { ($0.0, Array($0.1.utf8)) }
    papers("xlsx", storedPackage(of: others + [(names[target] ?? "", bytes)]))
}

private func parcel(_ bytes: [UInt8]) {
    do throws(Unreadable) {
        _ = try Parcel.parts(of: bytes, format: "eml")
    } catch {
        precondition(!error.line.isEmpty, "a reason without words")
    }
}

private func packed(
    _ bytes: [UInt8], as name: String, beside others: (name: String, content: String)...
) -> [UInt8] {
    storedPackage(
        of: others.map { ($0.name, Array($0.content.utf8)) } + [(name, bytes)])
}
