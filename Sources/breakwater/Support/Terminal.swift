import Directives
import Foundation
import Glibc

/// What the terminal at the other end can show.
struct Terminal {
    /// Colour codes are written: only to a terminal, and not where NO_COLOR is set (no-color.org).
    let hasColour: Bool
    /// Columns; 100 where the output is no terminal.
    let width: Int

    static let standard = Terminal(
        descriptor: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)

    init(descriptor: Int32, environment: [String: String]) {
        let isTerminal = isatty(descriptor) == 1
        let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        hasColour = isTerminal && !refused && environment["TERM"] != "dumb"
        var size = winsize()
        if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
            width = Int(size.ws_col)
        } else {
            width = 100
        }
    }

    /// The language that the terminal asks for: Chinese unless its locale names another one.
    ///
    /// The first variable that is set counts, as in POSIX; `C` and `POSIX` name none.
    static func language(of environment: [String: String]) -> Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        guard let locale = names.lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }),
            !["C", "POSIX"].contains(locale.prefix { $0 != "." })
        else { return .zh }
        return locale.hasPrefix("zh") ? .zh : .en
    }

    enum Colour: String {
        case red = "31", yellow = "33", green = "32", grey = "90", bold = "1"
    }

    func paint(_ text: String, _ colour: Colour) -> String {
        hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// Writes a line to standard output at once, so that `| head` and `--follow` see it.
///
/// Ends the program, with nothing more to say, when nobody reads any more.
func say(_ line: String) {
    guard put(line, on: STDOUT_FILENO) else { exit(errno == EPIPE ? 0 : 70) }
}

/// Writes a line to standard error; that nobody reads it is no reason to stop.
func complain(_ line: String) { _ = put(line, on: STDERR_FILENO) }

/// Writes a line whole. - Returns: false, with `errno` set, when it cannot be written.
private func put(_ line: String, on descriptor: Int32) -> Bool {
    let bytes = Array((line + "\n").utf8)
    var done = 0
    while done < bytes.count {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
    }
    return true
}
