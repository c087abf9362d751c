internal import Directives
internal import Extraction

/// Reads the files within an archive or a mail as parts of one directive.
///
/// A member that cannot be read is passed over when another can; a limit ends the whole reading.
struct Nested {
    private(set) var parts: [Part] = []

    /// Takes words that belong to the package itself, as the body of a mail.
    mutating func add(text: String, headings: [Heading]) {
        if !text.isEmpty { parts.append(.text(text, headings: headings)) }
    }

    /// Reads one file within; the budget must be one deeper already.
    mutating func add(
        _ bytes: [UInt8], name: String, within budget: inout Budget
    ) throws(Unreadable) {
        let plain = Extractor(limits: budget.limits).text(of: bytes, name: name)
        switch plain {
        case .text(let text, _, let headings): parts.append(.text(text, headings: headings))
        case .unreadable(let reason): parts.append(.leftOut(name: name, reason: reason))
        case .needsProgram(let format):
            guard PaperReader.formats.contains(format) else {
                parts.append(.file(name: name, format: format, bytes: bytes))
                return
            }
            do throws(Unreadable) {
                parts += try PaperReader.parts(of: bytes, format: format, within: &budget)
            } catch {
                if error.isLimit { throw error }
                parts.append(.leftOut(name: name, reason: error))
            }
        }
    }

    /// What was read, and what was left out.
    ///
    /// - Throws: why the first member was not read, when none was.
    func result(format: String) throws(Unreadable) -> [Part] {
        var first: Unreadable?
        for part in parts {
            guard case .leftOut(_, let reason) = part else { return parts }
            first = first ?? reason
        }
        throw first ?? .noWords(format: format)
    }
}

extension Unreadable {
    /// Whether the file asks for more than it may have, and so is not read on.
    fileprivate var isLimit: Bool {
        switch self {
        case .tooManyMembers, .tooDeep, .tooMuchUnpacked, .tooCompressed: true
        default: false
        }
    }
}
