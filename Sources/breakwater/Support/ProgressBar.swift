import Foundation
import Glibc

/// How far a long command is: a bar on a terminal, a line now and then elsewhere. On standard error.
struct ProgressBar {
    private let what: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var lastLine = ContinuousClock.now
    private var isShown = false

    init(_ what: String) { self.what = what }

    mutating func show(_ done: Int, of total: Int) {
        let seconds = Double((ContinuousClock.now - start).components.seconds) + 0.001
        let rate = Int(Double(done) / max(1, seconds))
        let text = "\(what) \(done) of \(total), \(rate)/s"
        if isTerminal {
            let width = 30
            let filled = total == 0 ? width : done * width / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
            write("\r\(bar) \(text)\u{1B}[K")
            isShown = true
        } else if ContinuousClock.now - lastLine > .seconds(10) {
            lastLine = .now
            write(text + "\n")
        }
    }

    func end() { if isShown { write("\n") } }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
