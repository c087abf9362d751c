internal import Directives
internal import Yams

/// Checks a file against what was declared: every key known, every value of its form and range.
///
/// Never stops at the first fault: a person wants to see them all.
struct StrictDecoder {
    private let file: SourceFile
    private let kind: FileKind
    private(set) var problems: [Problem] = []
    private var values: [String: SettingValue] = [:]
    private var places: [String: Place] = [:]

    /// - Returns: what could be read, and everything that is wrong.
    static func decode(_ file: SourceFile, as kind: FileKind) -> (FileValues, [Problem]) {
        switch Composer.compose(file) {
        case .failure(let list):
            return (FileValues(values: [:], places: [:]), list.problems)
        case .success(let mapping):
            var decoder = StrictDecoder(file: file, kind: kind)
            decoder.decode(mapping)
            return (
                FileValues(values: decoder.values, places: decoder.places), decoder.problems
            )
        }
    }

    private init(file: SourceFile, kind: FileKind) {
        self.file = file
        self.kind = kind
    }

    private mutating func decode(_ root: Node.Mapping) {
        checkVersion(root)
        let rest = root.filter { $0.key.string != "version" }
        let found = members(of: rest.map { ($0.key, $0.value) }, kind.settings, path: "")
        for (name, value) in found { values[name] = value }
        requireAll(kind.settings, among: Set(found.keys), at: nil, path: "")
    }

    private mutating func checkVersion(_ root: Node.Mapping) {
        guard let node = root.first(where: { $0.key.string == "version" })?.value else {
            guard !kind.isOpen else { return }
            problems.append(
                file.problem(
                    .wrongVersion, at: nil, Said("没有写版本", "says no version"),
                    hint: Said("第一行写 `version: 1`", "write `version: 1` as its first line")))
            return
        }
        guard let text = node.scalar?.string, text == "1" else {
            report(
                .wrongVersion, node,
                Said(
                    "版本 \(node.scalar?.string ?? "?")；本程序只认版本 1",
                    "version \(node.scalar?.string ?? "?"); this program knows version 1"))
            return
        }
    }

    /// Reads the keys of one group; a dotted setting `limits.size` is found in the group `limits`.
    private mutating func members(
        of pairs: [(Node, Node)], _ settings: [Setting], path: String
    ) -> [String: SettingValue] {
        var found: [String: SettingValue] = [:]
        for (keyNode, valueNode) in pairs {
            guard let key = keyNode.scalar?.string else {
                report(.wrongForm, keyNode, Said("应为键名；实为列表或一组键", "expected a key; got a list or a group"))
                continue
            }
            let group = settings.filter { $0.name.hasPrefix(key + ".") }
            if let setting = settings.first(where: { $0.name == key }) {
                places[path + key] = place(keyNode)
                if let value = value(valueNode, setting.form, path: path + key) {
                    found[key] = value
                }
            } else if !group.isEmpty {
                let inner = group.map { $0.renamed(String($0.name.dropFirst(key.count + 1))) }
                guard case .mapping(let mapping) = valueNode else {
                    let refusal = Refusal.of(value: valueNode.scalar?.string, for: path + key, in: kind)
                    report(
                        refusal?.code ?? .wrongForm, valueNode,
                        refusal?.message
                            ?? Said("应为这些键：\(names(inner))；实为一个值", "expected the keys \(names(inner)); got a value"),
                        hint: refusal?.hint)
                    continue
                }
                let pairs = mapping.map { ($0.key, $0.value) }
                for (name, value) in members(of: pairs, inner, path: path + key + ".") {
                    found[key + "." + name] = value
                }
            } else if kind.isOpen, path.isEmpty {
                if let value = anyValue(valueNode) { found[key] = value }
                places[key] = place(keyNode)
            } else {
                unknown(key, keyNode, settings, path: path)
            }
        }
        return found
    }

    private mutating func value(
        _ node: Node, _ form: Setting.Form, path: String
    ) -> SettingValue? {
        switch (form, node) {
        case (.list(let inner), .sequence(let sequence)):
            return .list(
                sequence.enumerated().compactMap { index, entry in
                    let path = "\(path)[\(index)]"
                    places[path] = place(entry)
                    reportWideMarks(entry, inner)
                    return value(entry, inner, path: path)
                })
        case (.table(let inner), .mapping(let mapping)):
            return .table(
                mapping.compactMap { keyNode, entry in
                    guard let key = keyNode.scalar?.string else { return nil }
                    places[path + "." + key] = place(keyNode)
                    return value(entry, inner, path: path + "." + key).map { SettingEntry(key, $0) }
                })
        case (.record(let settings), .mapping(let mapping)):
            return record(mapping, settings, node, path: path)
        case (.list, .scalar(let scalar)) where !scalar.string.isEmpty:
            report(
                .wrongForm, node,
                Said(
                    "应为\(form.expectation.zh.spaced)；实为 \"\(scalar.string)\"",
                    "expected \(form.expectation.en); got \"\(scalar.string)\""),
                hint: Said("写成 [\(Self.listed(scalar.string))]", "write [\(Self.listed(scalar.string))]"))
            return nil
        case (_, .scalar(let scalar)):
            do {
                return try ScalarReader.read(
                    scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any,
                    as: form)
            } catch {
                let refusal = Refusal.of(value: scalar.string, for: path, in: kind)
                report(
                    refusal?.code ?? error.code, node, refusal?.message ?? error.message,
                    hint: refusal?.hint ?? error.hint)
                return nil
            }
        case (_, .alias):
            report(
                .notYAML, node, Said("这里不用锚点和别名", "anchors and aliases are not read here"),
                hint: Said("照原样写出来", "write it out"))
            return nil
        default:
            let got = node.sequence != nil ? Said("列表", "a list") : Said("一组键", "a group of keys")
            report(
                .wrongForm, node,
                Said("应为\(form.expectation.zh.spaced)；实为\(got.zh)", "expected \(form.expectation.en); got \(got.en)"))
            return nil
        }
    }

    /// Marks by which people part words and YAML does not: the list would hold one long word that never occurs.
    private mutating func reportWideMarks(_ entry: Node, _ form: Setting.Form) {
        guard form == .text, let scalar = entry.scalar, scalar.style == .plain || scalar.style == .any,
            scalar.string.unicodeScalars.contains(where: { "，、；".unicodeScalars.contains($0) })
        else { return }
        let words = Self.listed(scalar.string)
        report(
            .notYAML, entry, Said("词之间是全角标点，整段成了一个词", "words parted by full-width marks are one word here"),
            hint: Said("写成 \(words)；确是一个词就加引号", "write \(words); if it is one word, put it into quotes"))
    }

    /// What was meant as a list, with plain commas and without brackets of its own.
    private static func listed(_ text: String) -> String {
        text.split { "，、；,".contains($0) }
            .map { $0.filter { !"［］【】[]".contains($0) }.trimmingBlanks }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private mutating func record(
        _ mapping: Node.Mapping, _ settings: [Setting], _ node: Node, path: String
    ) -> SettingValue {
        let found = members(
            of: mapping.map { ($0.key, $0.value) }, settings, path: path + ".")
        requireAll(settings, among: Set(found.keys), at: node, path: path + ".")
        return .table(settings.map { SettingEntry($0.name, found[$0.name] ?? $0.standard) })
    }

    /// Every required setting is said, or something was wrong with what was said.
    private mutating func requireAll(
        _ settings: [Setting], among found: Set<String>, at node: Node?, path: String
    ) {
        for setting in settings
        where setting.isRequired && !found.contains(setting.name)
            && places[path + setting.name] == nil
        {
            problems.append(
                file.problem(
                    setting.name == "until" ? .exemptionWithoutEnd : .missing, at: node.flatMap(place),
                    Said("缺少“\(setting.name)”", "'\(setting.name)' is missing"),
                    hint: Said(
                        "\(setting.name)：\(setting.form.expectation.zh)。\(setting.summary.zh)",
                        "\(setting.name): \(setting.form.expectation.en). \(setting.summary.en)")))
        }
    }

    private mutating func unknown(
        _ key: String, _ node: Node, _ settings: [Setting], path: String
    ) {
        if let refusal = Refusal.of(key: key, in: kind, path: path) {
            return report(refusal.code, node, refusal.message, hint: refusal.hint)
        }
        let here = settings.map { $0.name.split(separator: ".").first.map(String.init) ?? $0.name }
        let group = path.isEmpty ? kind.path : String(path.dropLast())
        let elsewhere = kind.settings.first { $0.name.hasSuffix("." + key) }?.name
        let hint: Said
        if let near = Spelling.nearest(to: key, in: here) ?? elsewhere {
            hint = Said("是不是 '\(near)'？", "did you mean '\(near)'?")
        } else {
            let known = here.reduced().joined(separator: ", ")
            hint = Said("这里可以写：\(known)", "known here: \(known)")
        }
        report(.unknownKey, node, Said("\(group) 中没有“\(key)”这个键", "unknown key '\(key)' in \(group)"), hint: hint)
    }

    /// A value of a section that nobody declared: words, or words with words.
    private func anyValue(_ node: Node) -> SettingValue? {
        switch node {
        case .scalar(let scalar): .text(scalar.string)
        case .sequence(let sequence): .list(sequence.compactMap(anyValue))
        case .mapping(let mapping):
            .table(
                mapping.compactMap { key, value in
                    guard let key = key.scalar?.string, let value = anyValue(value) else {
                        return nil
                    }
                    return SettingEntry(key, value)
                })
        case .alias: nil
        }
    }

    private func names(_ settings: [Setting]) -> String {
        settings.map { String($0.name.prefix { $0 != "." }) }.reduced().joined(separator: ", ")
    }

    private func place(_ node: Node) -> Place? { node.mark.map(Place.init) }

    private mutating func report(
        _ code: ProblemCode, _ node: Node, _ message: Said, hint: Said? = nil
    ) {
        problems.append(file.problem(code, at: place(node), message, hint: hint))
    }
}

extension String {
    fileprivate var trimmingBlanks: String { String(self[...].trimmed) }
}

extension Setting {
    func renamed(_ name: String) -> Setting {
        Setting(name, form, standard, summary, isRequired: isRequired)
    }
}

extension Array where Element == String {
    /// Each once, in order.
    func reduced() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
