public import Directives
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
    /// Where the rules cannot say which.
    private let language: Language

    /// - Parameter language: spoken where the rules cannot be read.
    public init(rules: String, state: String, transcriber: Transcriber, language: Language) {
        rulesFolder = rules
        self.state = state
        self.transcriber = transcriber
        self.language = language
    }

    public func complaints() -> [Complaint] {
        do {
            let rules = try RuleSet.load(from: rulesFolder)
            let language = rules.site.language
            let mode = rules.judgment.mode.rawValue
            let hash = rules.sha256.prefix(12)
            return [
                fine(
                    language.say(
                        "规则 \(rulesFolder)：\(rules.files.count) 个文件，sha256 \(hash)，模式 \(mode)",
                        "rules \(rulesFolder): \(rules.files.count) files, sha256 \(hash), mode \(mode)"))
            ] + rules.warnings(on: today(rules)).filter { $0.code != ProblemCode.calendarEnds.rawValue }.map { notice($0.text(in: language)) } + [calendar(rules)] + readers(rules)
                + boldness(rules) + strangers(rules) + surroundings(language)
        } catch {
            let why = error.text(in: language)
            return [
                fault(language.say("规则不能使用：\n\(why)", "rules cannot be used:\n\(why)"))
            ] + surroundings(language)
        }
    }

    private func surroundings(_ language: Language) -> [Complaint] {
        records(language) + [kernel(language)] + disk(language)
    }

    private func fine(_ words: String) -> Complaint { Complaint(level: .fine, words: words) }
    private func notice(_ words: String) -> Complaint { Complaint(level: .notice, words: words) }
    private func fault(_ words: String) -> Complaint { Complaint(level: .fault, words: words) }

    private func now(_ rules: RuleSet) -> Moment { OfficeClock(timeZone: rules.site.timeZone).now }
    private func today(_ rules: RuleSet) -> Day { now(rules).day }

    /// How bold each detector may be; nothing where nothing is recorded.
    private func boldness(_ rules: RuleSet) -> [Complaint] {
        guard FileManager.default.fileExists(atPath: state + "/state.db") else { return [] }
        do {
            return try Readiness.all(in: try Store.beside(path: state + "/state.db"), by: rules.judgment).map { readiness in
                let words = readiness.words(in: rules.site.language)
                return switch (readiness.advice, readiness.mode) {
                case (.warn, .enforce), (.stay, .enforce), (.enforce, .warn), (.enforce, .shadow): notice(words)
                default: fine(words)
                }
            }
        } catch {
            return [fault("\(error)")]
        }
    }

    /// Issuers that write and are not in `issuers.yaml`: under two names one department looks like two.
    private func strangers(_ rules: RuleSet) -> [Complaint] {
        guard FileManager.default.fileExists(atPath: state + "/state.db") else { return [] }
        do {
            let found = try Strangers.of(try Store.beside(path: state + "/state.db"), until: now(rules))
            return found.isEmpty ? [] : [notice(found.words(in: rules.site.language))]
        } catch {
            return [fault("\(error)")]
        }
    }

    /// Whether the holidays are known for as long as a hold given today can last.
    private func calendar(_ rules: RuleSet) -> Complaint {
        let language = rules.site.language
        let today = today(rules)
        guard let last = rules.calendar.lastKnown else {
            return notice(
                language.say(
                    "holidays.csv 未列假日；按周一至周五为工作日计算",
                    "holidays.csv lists no holiday; working days are Monday to Friday"))
        }
        // Five working days at the longest, and the longest break of the year between them.
        let reach = today.advanced(by: 16)
        guard last >= today else {
            return notice(
                language.say(
                    "工作日历只到 \(last)，已经过去；请在 holidays.csv 补上以后的假日和调休",
                    "the working calendar ends \(last), which is past; add what follows to holidays.csv"))
        }
        return last.year >= reach.year
            ? fine(language.say("工作日历已知至 \(last)", "working calendar known to \(last)"))
            : notice(
                language.say(
                    "holidays.csv 止于 \(last)；请补上 \(reach.year) 年的假日，否则自动放行时间会把假日算作工作日",
                    "holidays.csv ends \(last); add the holidays of \(reach.year), or fuses count them as worked"))
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
                ? fine(
                    language.say(
                        "各格式读取程序看不到本机文件（Landlock）",
                        "readers of formats see no files of yours (Landlock)"))
                : notice(
                    language.say(
                        "内核没有 Landlock；读取程序仅受资源上限与 seccomp 约束",
                        "this kernel has no Landlock; readers are confined by limits and seccomp alone"))
        ]
    }

    private func records(_ language: Language) -> [Complaint] {
        let path = state + "/state.db"
        guard FileManager.default.fileExists(atPath: path) else {
            return [
                notice(
                    language.say(
                        "\(state)：尚无记录；请启动 `breakwater run --state \(state)`",
                        "\(state): nothing is recorded here yet; start `breakwater run --state \(state)`"))
            ]
        }
        do {
            let store = try Store.beside(path: path)
            try store.checkPages()
            let count = try store.directiveCount()
            var all = [
                fine(
                    language.say(
                        "记录 \(path)：\(count) 件来文，各页完好",
                        "records \(path): \(count) directives, every page sound"))
            ]
            let open = try store.undone().count
            if open > 0 {
                all.append(
                    notice(
                        language.say(
                            "\(open) 件尚有步骤未完成；守护进程运行时会补完",
                            "\(open) arrivals are owed a step; a running daemon finishes them")))
            }
            let held = try store.held()
            if let next = held.first {
                all.append(
                    fine(
                        language.say(
                            "暂缓 \(held.count) 件，下一件于 \(next.fuse.at.minute) 自动放行",
                            "\(held.count) held, the next releases itself \(next.fuse.at.minute)")))
            }
            all += try reread(store, language)
            return try all + Lateness(store: store, state: state).complaints(in: language).map(notice)
                + latestRules(store, language) + [daemon(language)]
        } catch {
            return [fault("\(error)")]
        }
    }

    /// When the daemon last read again what was written long ago, and what it found changed.
    private func reread(_ store: Store, _ language: Language) throws -> [Complaint] {
        let damaged = try store.census().events[LogLine.Kind.damaged.rawValue] ?? 0
        let last = try Upkeep.Chore.allCases.map { try store.lastDone($0.rawValue)?.minute ?? language.say("尚未", "not yet") }
        return [
            fine(
                language.say(
                    "全部记录上次复核：\(last[0])；已归档文件上次抽查：\(last[1])",
                    "all records read again: \(last[0]); a share of the filed papers: \(last[1])"))
        ] + (damaged == 0 ? [] : [
            fault(
                language.say(
                    "抽查发现 \(damaged) 次归档文件缺失或被改动；见 `breakwater log` 中的 damaged",
                    "filed papers were found missing or changed \(damaged) times; the log says which: damaged"))
        ])
    }

    /// Whether the daemon's last look at the rules failed.
    private func latestRules(_ store: Store, _ language: Language) throws -> [Complaint] {
        let kinds: [LogLine.Kind] = [.rulesLoaded, .rulesRejected, .start]
        guard let last = try store.lastEvent(ofKinds: kinds.map(\.rawValue)),
            last.kind == LogLine.Kind.rulesRejected.rawValue
        else { return [] }
        return [
            notice(
                language.say(
                    "自 \(last.at.minute) 起守护进程使用上一版正确的规则；规则文件夹里有错误",
                    "since \(last.at.minute) the daemon runs on its last good rules; the folder has errors"))
        ]
    }

    private func daemon(_ language: Language) throws -> Complaint {
        if let holder = try Spool.owner(of: state) {
            return fine(
                language.say("守护进程正在管理 \(state)（\(holder)）", "a daemon owns \(state) (\(holder))"))
        }
        return notice(
            language.say(
                "没有守护进程管理 \(state)；请启动 `breakwater run --state \(state)`",
                "no daemon owns \(state); start `breakwater run --state \(state)`"))
    }

    private func kernel(_ language: Language) -> Complaint {
        let path = "/proc/sys/fs/inotify/max_queued_events"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let queue = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            return notice(
                language.say(
                    "内核不通知新文件；守护进程定时查看收件夹",
                    "the kernel does not tell of new files; they are found by looking"))
        }
        // The kernel's own default; below it a large drop is found by looking, some seconds later.
        let usual = 16_384
        return queue >= usual
            ? fine(language.say("内核的新文件通知队列为 \(queue)", "the kernel queues \(queue) events for new files"))
            : notice(
                language.say(
                    "fs.inotify.max_queued_events 为 \(queue)，通常为 \(usual)；一次投入大量文件时会迟些发现",
                    "fs.inotify.max_queued_events is \(queue), usually \(usual); large drops are found later"))
    }

    private func disk(_ language: Language) -> [Complaint] {
        guard FileManager.default.fileExists(atPath: state) else { return [] }
        do {
            let space = try Spool.space(at: state)
            let free = space.availableBytes >> 20
            let floor = space.floorBytes >> 20
            let words = language.say(
                "\(state) 剩余 \(free) MiB，下限 \(floor) MiB",
                "\(free) MiB free on \(state), floor \(floor) MiB")
            return [
                space.isEnough
                    ? fine(words)
                    : fault(
                        words
                            + language.say(
                                "：腾出空间前不再收件", ": nothing is taken in until there is room"))
            ]
        } catch {
            return [fault("\(error)")]
        }
    }
}
