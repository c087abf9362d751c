import ArgumentParser
import Directives
import Filter
import Foundation
import Records
import Rules

/// The options that every command understands the same way.
struct StateOptions: ParsableArguments {
    @Option(help: Help.of(
            "收文夹、记录和日志所在的目录（默认 var，其次 /var/lib/breakwater）。",
            "The folder with inbox, records and log (default: var, then /var/lib/breakwater)."))
    var state: String?

    /// The folder to work on: what was said, else `var` where it exists, else the system's.
    var folder: String {
        state ?? firstThatExists(["var", "/var/lib/breakwater"]) ?? "var"
    }

    /// The records to look at, beside the daemon.
    func store() throws -> Store { try Store.beside(path: folder + "/state.db") }

    /// The language of the office, or of the terminal where no daemon has run yet.
    func language(of store: Store) throws -> Language {
        try store.language(
            otherwise: Terminal.language(of: ProcessInfo.processInfo.environment))
    }
}

extension StateOptions {
    /// The rules of a `--compare` option: a folder's, or those in force.
    func rules(comparedAs name: String) throws -> RuleSet {
        guard name == "active" else { return try RuleSet.load(from: name) }
        guard let active = try store().rulesInForce() else {
            throw UsageError(Said(
                "守护进程还没有在这里运行过，没有现行规则；请写明与哪套比：--compare rules",
                "no daemon has run here, so no rules are in force; name those to compare with: --compare rules"))
        }
        return active
    }
}

/// Where the rules are.
struct RulesOptions: ParsableArguments {
    @Option(help: Help.of(
            "规则所在的目录（默认 rules，其次 /etc/breakwater/rules）。",
            "The folder with the rules (default: rules, then /etc/breakwater/rules)."))
    var rules: String?

    var folder: String {
        rules ?? firstThatExists(["rules", "/etc/breakwater/rules"]) ?? "rules"
    }
}

/// For all commands that print.
struct JSONOption: ParsableArguments {
    @Flag(help: Help.of(
            "输出 JSON，一行一个对象。",
            "Print JSON, one object a line."))
    var json = false
}

private func firstThatExists(_ folders: [String]) -> String? {
    folders.first { FileManager.default.fileExists(atPath: $0) }
}
