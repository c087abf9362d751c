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
        return [.text(flow.text, headings: flow.headings)]
    }

    /// - Parameter isTitle: whether it is the slide's title, its one heading.
    private static func write(_ node: MarkupNode, to flow: inout Flow, isTitle: Bool = false) {
        for child in node.children {
            switch child.name {
            case "tbl":
                for row in child.children("tr") { flow.row(row.children("tc").map(cell)) }
            case "p": flow.paragraph(words(of: child), level: isTitle ? 1 : nil)
            case "AlternateContent":
                if let choice = child.child("Choice") ?? child.child("Fallback") {
                    write(choice, to: &flow)
                }
            case "sp": write(child, to: &flow, isTitle: isTitleShape(child))
            default: write(child, to: &flow, isTitle: isTitle)
            }
        }
    }

    /// Whether a shape fills the place of a title (ECMA-376-1, 19.7.10).
    private static func isTitleShape(_ shape: MarkupNode) -> Bool {
        let place = shape.child("nvSpPr")?.child("nvPr")?.child("ph")?.attribute("type")
        return ["title", "ctrTitle"].contains(place)
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
