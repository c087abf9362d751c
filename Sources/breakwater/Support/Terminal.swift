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

    enum Colour: String {
        case red = "31", yellow = "33", green = "32", grey = "90", bold = "1"
    }

    func paint(_ text: String, _ colour: Colour) -> String {
        hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// Writes a line to standard output at once, so that `| head` and `--follow` see it.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Writes a line to standard error.
func complain(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
