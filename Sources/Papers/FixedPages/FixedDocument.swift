internal import Directives
internal import Extraction

/// An OFD (GB/T 33190-2016): the words of its pages in reading order.
///
/// Pages place runs of letters; lines are those at one height, paragraphs are found as in a PDF. A
/// page that is missing, or holds a picture and no letter, is told as left out.
enum FixedDocument {
    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        let members = try Archive.members(of: bytes, format: "ofd", within: &budget) {
            $0.lowercased().hasSuffix(".xml")
        }
        var files: [String: [UInt8]] = [:]
        for member in members { files[normal(member.name)] = member.bytes }
        guard let entry = files["OFD.xml"] else {
            throw .damaged(format: "ofd", detail: "OFD.xml is missing")
        }
        let index = try Markup.xml(entry, format: "ofd")
        var pages: [FixedPage] = []
        var outline: [OutlineEntry] = []
        var leftOut: [Part] = []
        for body in index.root?.children("DocBody") ?? [] {
            guard let place = body.child("DocRoot")?.words else { continue }
            pages += try self.pages(of: resolved(place, from: ""), in: files, &outline, &leftOut)
        }
        let text = ToolText.pages(pages.map(\.text).joined(separator: "\u{0C}"))
        if text.isEmpty, case .leftOut(_, let reason)? = leftOut.first { throw reason }
        let headings = TypesetHeadings.of(text, lines: pages.flatMap(\.typeset), outline: outline)
        return [.text(text, headings: headings)] + leftOut
    }

    private static func pages(
        of document: String, in files: [String: [UInt8]], _ outline: inout [OutlineEntry],
        _ leftOut: inout [Part]
    ) throws(Unreadable) -> [FixedPage] {
        guard let bytes = files[document] else {
            throw .damaged(format: "ofd", detail: "\(document) is missing")
        }
        let root = try Markup.xml(bytes, format: "ofd").root
        let folder = document.split(separator: "/").dropLast().joined(separator: "/")
        var templates: [String: String] = [:]
        for template in root?.child("CommonData")?.children("TemplatePage") ?? [] {
            templates[template.attribute("ID") ?? ""] = template.attribute("BaseLoc")
        }
        for entry in root?.child("Outlines")?.children("OutlineElem") ?? [] { add(entry, level: 1, to: &outline) }
        var pages: [FixedPage] = []
        for page in root?.child("Pages")?.children("Page") ?? [] {
            let name = resolved(page.attribute("BaseLoc") ?? "", from: folder)
            guard let bytes = files[name] else {
                let reason = Unreadable.damaged(format: "ofd", detail: "\(name) is missing")
                leftOut.append(.leftOut(name: name, reason: reason))
                continue
            }
            let markup = try Markup.xml(bytes, format: "ofd")
            var sheet = FixedPage()
            for use in markup.root?.children("Template") ?? [] {
                guard let place = templates[use.attribute("TemplateID") ?? ""],
                    let bytes = files[resolved(place, from: folder)]
                else { continue }
                sheet.add(try Markup.xml(bytes, format: "ofd").root)
            }
            sheet.add(markup.root)
            if !sheet.bearsLetters, markup.root?.descendants("ImageObject").isEmpty == false {
                leftOut.append(.leftOut(name: name, reason: .noWords(format: "ofd")))
            }
            pages.append(sheet)
        }
        return pages
    }

    /// Adds an entry of the outline with those within; deeper than headings go, nobody set any.
    private static func add(_ entry: MarkupNode, level: Int, to outline: inout [OutlineEntry]) {
        guard level <= Heading.levels.upperBound else { return }
        outline.append(OutlineEntry(title: entry.attribute("Title") ?? "", level: level))
        for inner in entry.children("OutlineElem") { add(inner, level: level + 1, to: &outline) }
    }

    /// A place as a member's name: from the root when it starts with a slash.
    private static func resolved(_ place: String, from folder: String) -> String {
        place.hasPrefix("/") || folder.isEmpty ? normal(place) : normal(folder + "/" + place)
    }

    private static func normal(_ place: String) -> String {
        place.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
