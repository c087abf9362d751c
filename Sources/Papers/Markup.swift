internal import CXML2
internal import Extraction

/// A parsed XML or HTML document and its nodes, held in libxml2's memory.
///
/// No network, no outside files, no entities beyond the five of XML; nesting over 256 is refused by
/// the parser itself.
final class Markup {
    private let document: xmlDocPtr

    private init(_ document: xmlDocPtr) {
        self.document = document
    }

    deinit {
        xmlFreeDoc(document)
    }

    /// Parses XML.
    ///
    /// - Throws: `declaresDoctype`, looked for before the parser sees a byte; `damaged`.
    static func xml(_ bytes: [UInt8], format: String) throws(Unreadable) -> Markup {
        guard !declaresDoctype(bytes) else { throw .declaresDoctype }
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue
        let parsed = bytes.withUnsafeBytes { room in
            xmlReadMemory(
                room.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(room.count), nil, nil,
                CInt(options))
        }
        guard let parsed else { throw .damaged(format: format, detail: lastWords) }
        return Markup(parsed)
    }

    /// Parses HTML as browsers do, mending what is broken.
    static func html(_ text: String, format: String) throws(Unreadable) -> Markup {
        let options =
            HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_RECOVER.rawValue
            | HTML_PARSE_COMPACT.rawValue
        let parsed = Array(text.utf8).withUnsafeBytes { room in
            htmlReadMemory(
                room.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(room.count), nil,
                "UTF-8", CInt(options))
        }
        guard let parsed else { throw .damaged(format: format, detail: lastWords) }
        return Markup(parsed)
    }

    /// The outermost element.
    var root: MarkupNode? {
        xmlDocGetRootElement(document).map { MarkupNode(markup: self, pointer: $0) }
    }

    private static func declaresDoctype(_ bytes: [UInt8]) -> Bool {
        let mark = Array("<!DOCTYPE".utf8)
        var matched = 0
        // NUL bytes left out, so that UTF-16 hides nothing.
        for byte in bytes where byte != 0 {
            matched = byte == mark[matched] ? matched + 1 : byte == mark[0] ? 1 : 0
            if matched == mark.count { return true }
        }
        return false
    }

    private static var lastWords: String {
        guard let error = xmlGetLastError(), let message = error.pointee.message else {
            return "not well-formed"
        }
        let words = String(cString: message).filter { !$0.isNewline }
        return "line \(error.pointee.line): \(words)"
    }
}

/// One element or text of a document.
struct MarkupNode {
    private let markup: Markup
    private let pointer: xmlNodePtr

    fileprivate init(markup: Markup, pointer: xmlNodePtr) {
        self.markup = markup
        self.pointer = pointer
    }

    /// Name without prefix; empty for text, comments and the like.
    var name: String {
        guard pointer.pointee.type == XML_ELEMENT_NODE, let name = pointer.pointee.name else {
            return ""
        }
        return String(cString: name)
    }

    /// The characters of a text node; nil for any other.
    var text: String? {
        guard
            pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE,
            let content = pointer.pointee.content
        else { return nil }
        return String(cString: content)
    }

    /// Elements and texts within, in order.
    var children: [MarkupNode] {
        guard pointer.pointee.type == XML_ELEMENT_NODE else { return [] }
        var found: [MarkupNode] = []
        var next = pointer.pointee.children
        while let child = next {
            found.append(MarkupNode(markup: markup, pointer: child))
            next = child.pointee.next
        }
        return found
    }

    /// The first element of that name within.
    func child(_ name: String) -> MarkupNode? {
        children.first { $0.name == name }
    }

    /// The elements of that name within, one level down.
    func children(_ name: String) -> [MarkupNode] {
        children.filter { $0.name == name }
    }

    /// The value of an attribute, its prefix not looked at.
    func attribute(_ name: String) -> String? {
        guard pointer.pointee.type == XML_ELEMENT_NODE else { return nil }
        var next = pointer.pointee.properties
        while let attribute = next {
            if let raw = attribute.pointee.name, String(cString: raw) == name {
                guard let content = attribute.pointee.children?.pointee.content else { return "" }
                return String(cString: content)
            }
            next = attribute.pointee.next
        }
        return nil
    }

    /// All text within, as it stands.
    var words: String {
        text ?? children.map(\.words).joined()
    }

    /// The elements of that name within, at any depth, that lie in no other of that name.
    func outermost(_ name: String) -> [MarkupNode] {
        children.flatMap { $0.name == name ? [$0] : $0.outermost(name) }
    }

    /// Every element of that name within, at any depth, in order.
    func descendants(_ name: String) -> [MarkupNode] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }
}
