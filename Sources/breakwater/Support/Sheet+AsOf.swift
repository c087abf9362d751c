import Directives
import Filter
import Records
import Rules

/// The rules by which a past verdict was given, and what has changed in them since.
extension Sheet {
    /// - Parameter folder: the rules to compare with; nil for those in force.
    func printRules(of store: Store, since folder: String?) throws {
        heading(language.say("当日规则  \(record.rules.prefix(12))", "RULES OF THAT DAY  \(record.rules.prefix(12))"))
        guard let then = try store.rules(named: record.rules) else {
            return say("  " + language.say(
                "未保存那时的规则文本（例如历史导入之前）", "their text was not kept (an import from before)"))
        }
        for (file, keys) in relevant {
            for key in keys { say("  \(file): \(key)  \(then.shown(key, in: file) ?? "—")") }
        }
        guard let now = try folder.map({ try RuleSet.load(from: $0) }) ?? store.rulesInForce(), now.sha256 != then.sha256 else {
            return row(language.say("此后改动", "since"), language.say("未改动", "unchanged"))
        }
        for difference in then.differences(to: now) {
            row(language.say("此后改动", "since"), "\(difference.file): \(difference.key)  \(difference.before) → \(difference.after)")
        }
    }

    /// The keys that decided, by the findings there were.
    private var relevant: [(file: String, keys: [String])] {
        var keys: [(String, [String])] = [("site.yaml", ["mode"])]
        for type in Set(record.findings.map(\.type)).sorted(by: { $0.rawValue < $1.rawValue }) {
            let mode = "modes.\(type.rawValue)"
            switch type {
            case .duplicate:
                let kinds = Set(record.findings.compactMap(\.subtype?.rawValue)).sorted()
                keys.append(("quarantine.yaml", [mode] + kinds.map { "actions.duplicate.\($0)" }))
            case .redundantReport:
                keys.append(("quarantine.yaml", [mode, "actions.redundant_report.flag_overlap", "actions.redundant_report.hold_overlap"]))
            case .multiHeadedInspection:
                keys.append(("quarantine.yaml", [mode, "actions.multi_headed_inspection.hold_days"]))
            case .conflict: keys.append(("quarantine.yaml", [mode, "actions.conflict"]))
            case .supersedes: keys.append(("quarantine.yaml", [mode]))
            }
        }
        return keys
    }
}
