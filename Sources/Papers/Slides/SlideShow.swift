internal import Extraction

/// A pptx (ECMA-376): the words of each slide in the order of the slides, tables as rows.
enum SlideShow {
    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        let members = try Archive.members(of: bytes, format: "pptx", within: &budget) {
            $0.hasPrefix("ppt/slides/slide") && $0.hasSuffix(".xml")
        }
        // slide10.xml comes after slide9.xml.
        let slides = members.sorted {
            ($0.name.count, $0.name) < ($1.name.count, $1.name)
        }
        var flow = Flow()
        for slide in slides {
            guard let root = try Markup.xml(slide.bytes, format: "pptx").root else { continue }
            flow.gap()
            write(root, to: &flow)
        }
        return [.text(flow.text)]
    }

    private static func write(_ node: MarkupNode, to flow: inout Flow) {
        for child in node.children {
            switch child.name {
            case "tbl":
                for row in child.children("tr") { flow.row(row.children("tc").map(cell)) }
            case "p": flow.paragraph(words(of: child))
            case "AlternateContent":
                if let choice = child.child("Choice") ?? child.child("Fallback") {
                    write(choice, to: &flow)
                }
            default: write(child, to: &flow)
            }
        }
    }

    private static func cell(_ node: MarkupNode) -> String {
        node.descendants("p").map(words).joined(separator: " ")
    }

    private static func words(of paragraph: MarkupNode) -> String {
        paragraph.children.map { child in
            switch child.name {
            case "r", "fld": child.child("t")?.words ?? ""
            case "br": " "
            default: ""
            }
        }.joined()
    }
}
