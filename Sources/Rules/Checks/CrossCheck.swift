internal import Directives

/// Checks what no single value shows: one key against another, one file against another.
struct CrossCheck {
    /// What each file said, by path.
    let files: [String: FileValues]
    /// Each file as it was read, for its lines.
    let sources: [String: SourceFile]
    /// nil when the tests of the rules are not known, as with rules that were kept beside a verdict.
    let tests: [RuleTest]?

    /// In no order.
    func problems() -> [Problem] {
        thresholds() + issuers() + exemptions() + emergency() + circuits() + words() + coverage()
    }

    /// The values that hold for a file: said, or its defaults.
    func settings(_ kind: FileKind) -> Settings {
        Settings(kind.settings, values: files[kind.path]?.values ?? [:])
    }

    /// The entries of a list of records, each by key.
    func records(_ key: String, of kind: FileKind) -> [[String: SettingValue]] {
        guard case .list(let entries)? = files[kind.path]?.values[key] else { return [] }
        return entries.map { entry in
            if case .table(let fields) = entry { fields.values } else { [:] }
        }
    }

    /// A problem at the first of these keys that the file says itself.
    func problem(
        _ code: ProblemCode, _ kind: FileKind, at keys: String..., message: Said, hint: Said
    ) -> Problem {
        problem(code, path: kind.path, at: keys, message: message, hint: hint)
    }

    func problem(
        _ code: ProblemCode, path: String, at keys: [String], message: Said, hint: Said
    ) -> Problem {
        let place = keys.lazy.compactMap { files[path]?.places[$0] }.first
        guard let source = sources[path] else {
            return Problem(code, file: path, place: place, message: message, hint: hint)
        }
        return source.problem(code, at: place, message, hint: hint)
    }

    /// Mode enforce means nobody reads before it is held: then a test must say that emergencies pass.
    private func coverage() -> [Problem] {
        guard let tests, settings(.site).text("mode") == Mode.enforce.rawValue,
            !tests.contains(where: { $0.expect.exempt == "emergency" })
        else { return [] }
        return [
            problem(
                .noEmergencyTest, .site, at: "mode",
                message: Said(
                    "模式是 enforce，而 tests/ 里没有一项测试要求应急指令放行",
                    "mode is enforce, and no test in tests/ expects an emergency to pass"),
                hint: Said(
                    "从随附规则抄来 tests/shipped.yaml，或添一项写有 `exempt: emergency` 的测试",
                    "copy tests/shipped.yaml of the shipped rules, or add a test with `exempt: emergency`"))
        ]
    }
}

extension SettingValue {
    /// The text, where it is one that says something.
    var said: String? {
        if case .text(let text) = self, !text.isEmpty { text } else { nil }
    }
}
