import Directives
import Foundation
import Glibc
import Judgment
import Records
import Rules
import Sandbox
import Spool

/// What `doctor` looks at: rules, records, disk, kernel, readers; each with what to do.
public struct Checkup {
    /// One thing that was looked at.
    public struct Complaint: Hashable, Sendable, Encodable {
        public enum Level: String, Hashable, Sendable, Encodable {
            case fine, notice
            /// Keeps the daemon from doing its work.
            case fault
        }

        public let level: Level
        public let words: String
    }

    private let rulesFolder: String
    private let state: String
    private let transcriber: Transcriber

    public init(rules: String, state: String, transcriber: Transcriber) {
        rulesFolder = rules
        self.state = state
        self.transcriber = transcriber
    }

    public func complaints() -> [Complaint] {
        var all: [Complaint] = []
        do {
            let rules = try RuleSet.load(from: rulesFolder)
            all.append(
                fine("rules \(rulesFolder): \(rules.files.count) files, sha256 \(rules.sha256.prefix(12)), mode \(rules.judgment.mode.rawValue)"))
            all += rules.warnings.map { notice($0.description) }
            all += calendar(rules)
            all += readers(rules)
        } catch {
            all.append(fault("rules cannot be used:\n\(error)"))
        }
        all += records() + kernel() + disk()
        return all
    }

    private func fine(_ words: String) -> Complaint { Complaint(level: .fine, words: words) }
    private func notice(_ words: String) -> Complaint { Complaint(level: .notice, words: words) }
    private func fault(_ words: String) -> Complaint { Complaint(level: .fault, words: words) }

    private func calendar(_ rules: RuleSet) -> [Complaint] {
        let today = OfficeClock(timeZone: rules.site.timeZone).now.day
        guard let last = rules.calendar.holidays.max() else {
            return [notice("holidays.csv lists no holiday; working days are Monday to Friday")]
        }
        return last.year >= today.year
            ? [fine("working calendar known to \(last)")]
            : [notice("holidays.csv ends \(last); add the holidays of \(today.year), or fuses count them as worked")]
    }

    private func readers(_ rules: RuleSet) -> [Complaint] {
        let language = rules.site.language
        return transcriber.readiness(by: rules.formats).map { format in
            switch format.way {
            case .plain, .ours, .tool: fine(format.words(in: language))
            case .missing, .none: notice(format.words(in: language))
            }
        } + [
            Confinement.hidesFiles
                ? fine("readers of formats see no files of yours (Landlock)")
                : notice("this kernel has no Landlock; readers are confined by limits and seccomp alone")
        ]
    }

    private func records() -> [Complaint] {
        let path = state + "/state.db"
        guard FileManager.default.fileExists(atPath: path) else {
            return [notice("\(state): nothing is recorded here yet; start `breakwater run --state \(state)`")]
        }
        do {
            let store = try Store.beside(path: path)
            try store.checkPages()
            let count = try store.directiveCount()
            var all = [fine("records \(path): \(count) directives, every page sound")]
            let open = try store.undone()
            if !open.isEmpty { all.append(notice("\(open.count) arrivals are owed a step; a running daemon finishes them")) }
            let held = try store.held()
            if let next = held.first {
                all.append(fine("\(held.count) held, the next releases itself \(next.fuse.at)"))
            }
            all += latestRules(store)
            return all + daemon()
        } catch {
            return [fault("\(error)")]
        }
    }

    /// Whether the daemon's last look at the rules failed.
    private func latestRules(_ store: Store) -> [Complaint] {
        do {
            let last = try store.lastEvent(ofKinds: ["rules_loaded", "rules_rejected", "start"])
            guard let last, last.kind == "rules_rejected" else { return [] }
            return [notice("since \(last.at) the daemon runs on its last good rules; the folder has errors")]
        } catch {
            return [fault("\(error)")]
        }
    }

    private func daemon() -> [Complaint] {
        do {
            if let holder = try Spool.owner(of: state) {
                return [fine("a daemon owns \(state) (\(holder))")]
            }
            return [notice("no daemon owns \(state); start `breakwater run --state \(state)`")]
        } catch {
            return [fault("\(error)")]
        }
    }

    private func kernel() -> [Complaint] {
        let path = "/proc/sys/fs/inotify/max_queued_events"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let queue = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return [notice("the kernel does not tell of new files; they are found by looking")] }
        // The kernel's own default; below it a large drop is found by looking, some seconds later.
        let usual = 16_384
        return queue >= usual
            ? [fine("the kernel queues \(queue) events for new files")]
            : [notice("fs.inotify.max_queued_events is \(queue), usually \(usual); large drops are found later")]
    }

    private func disk() -> [Complaint] {
        guard FileManager.default.fileExists(atPath: state) else { return [] }
        do {
            let space = try Spool.space(at: state)
            let words = "\(space.availableBytes >> 20) MiB free on \(state), floor \(space.floorBytes >> 20) MiB"
            return [space.isEnough ? fine(words) : fault(words + ": nothing is taken in until there is room")]
        } catch {
            return [fault("\(error)")]
        }
    }
}
