import ArgumentParser
import Directives
import Filter
import Foundation
import Records
import Rules
import Spool

/// The exit codes that scripts and systemd rely on, and the words that go with them.
enum Exit {
    static let usage: Int32 = 2
    static let rulesInvalid: Int32 = 3

    /// Ends the program on an error: the words on standard error, the code of its kind.
    static func now(_ error: any Error) -> Never {
        let language = Terminal.language(of: ProcessInfo.processInfo.environment)
        switch error {
        case let problems as RulesProblems:
            complain(problems.text(in: problems.language ?? language))
            exit(rulesInvalid)
        case let error as StoreError:
            complain("breakwater: \(error.words.text(in: language))")
            exit(error.exitCode)
        case let error as SpoolError:
            complain("breakwater: \(error.words.text(in: language))")
            exit(error.exitCode)
        case let error as OrderError:
            complain("breakwater: \(error.words.text(in: language))")
            exit(usage)
        case let error as UsageError:
            complain("breakwater: \(error.words.text(in: language))")
            exit(usage)
        default:
            let code = Breakwater.exitCode(for: error).rawValue
            let words = ParserWords.say(Breakwater.fullMessage(for: error), in: language)
            if code == 0 {
                if !words.isEmpty { say(words) }
            } else if !words.isEmpty {
                complain(words)
            }
            // sysexits' 64 is what the library says for usage; ours is the shell's 2.
            exit(code == ExitCode.validationFailure.rawValue ? usage : code)
        }
    }
}

/// What was asked for cannot be done as asked: a wrong id, a file that is not there.
struct UsageError: Error, CustomStringConvertible {
    let words: Said

    init(_ words: Said) { self.words = words }

    var description: String { words.en }
}
