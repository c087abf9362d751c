internal import Directives
internal import Yams

/// Turns a file into the mapping that it holds, or into problems with their places.
enum Composer {
    static func compose(_ file: SourceFile) -> Result<Node.Mapping, ProblemList> {
        let typography = Typography.problems(in: file)
        guard typography.isEmpty else { return .failure(ProblemList(typography)) }
        do {
            guard let root = try Yams.compose(yaml: file.text) else {
                return .failure(ProblemList([empty(file)]))
            }
            guard case .mapping(let mapping) = root else {
                return .failure(ProblemList([empty(file)]))
            }
            return .success(mapping)
        } catch let error as YamlError {
            return .failure(ProblemList([problem(error, in: file)]))
        } catch {
            return .failure(
                ProblemList([file.problem(.unreadable, at: nil, Said("无法解析：\(error)", "cannot be parsed: \(error)"))]))
        }
    }

    private static func empty(_ file: SourceFile) -> Problem {
        file.problem(
            .notYAML, at: nil, Said("没有任何键", "holds no keys"),
            hint: Said(
                "以 `version: 1` 开头，或删去本文件，改用默认值",
                "begin with `version: 1`, or remove the file: then its defaults hold"))
    }

    private static func problem(_ error: YamlError, in file: SourceFile) -> Problem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            if let (place, repaired) = Typography.joinedKey(in: file) {
                return file.problem(
                    .notYAML, at: place, Said("冒号后面少一个空格", "a blank is missing behind the colon"),
                    hint: Said("写成 \(repaired)", "write \(repaired)"))
            }
            return file.problem(
                .notYAML, at: Place(mark), Said("不是正确的 YAML：\(chinese(problem))", "not YAML: \(problem)"),
                hint: remedy(for: problem))
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let again = secondPlace(of: key, after: Place(context.mark), in: file)
            return file.problem(
                .duplicateKey, at: again,
                Said(
                    "键“\(key)”写了两次，第一次在第 \(context.mark.line) 行",
                    "key '\(key)' stands twice, first in line \(context.mark.line)"),
                hint: Said("只留一个；列表不会合并", "keep one of them; lists are not merged"))
        case .reader(let problem, _, _, _):
            return file.problem(.notYAML, at: nil, Said("不是正确的 YAML：\(problem)", "not YAML: \(problem)"))
        default:
            return file.problem(.notYAML, at: nil, Said("不是正确的 YAML：\(error)", "not YAML: \(error)"))
        }
    }

    /// Where a key that stands twice stands the second time; the first place when not found.
    private static func secondPlace(of key: String, after first: Place, in file: SourceFile)
        -> Place
    {
        for index in file.lines.indices.dropFirst(first.line) {
            let line = file.lines[index]
            let indent = line.prefix { $0 == " " || $0 == "-" }
            if line.dropFirst(indent.count).hasPrefix(key), indent.count == first.column - 1 {
                return Place(line: index + 1, column: indent.count + 1)
            }
        }
        return first
    }

    /// The parser's words in Chinese; its own where they are rare.
    private static func chinese(_ problem: String) -> String {
        let known = [
            ("expected ',' or ']'", "方括号没有合上"), ("expected ',' or '}'", "花括号没有合上"),
            ("mapping values are not allowed", "这里不能再有冒号"), ("did not find expected key", "这里应是一个键"),
            ("could not find expected ':'", "前面缺少冒号"), ("undefined alias", "* 后面的名字没有定义过"), ("expected alphabetic", "* 或 & 后面应是字母"),
            ("cannot start any token", "词不能以这个字符开头"), ("unexpected end of stream", "引号没有合上"),
            ("expected <document start>", "这一行的缩进与上面不合"), ("block end", "缩进与上面不合"),
        ]
        return known.first { problem.contains($0.0) }?.1 ?? problem
    }

    private static func remedy(for problem: String) -> Said? {
        if problem.contains("undefined alias") || problem.contains("expected alphabetic") || problem.contains("cannot start any token") {
            return Said("以 *、&、@、` 等开头的词要加引号", "a word that begins with *, &, @ or ` needs quotes")
        }
        if problem.contains("could not find expected ':'") {
            return Said("每行写成“键: 值”，冒号后面空一格", "write each line as key: value, with a blank behind the colon")
        }
        if problem.contains("expected ',' or ']'") || problem.contains("expected ',' or '}'") {
            return Said(
                "括号没有合上，或两个词之间缺半角逗号", "a bracket is not closed, or a plain comma is missing between two words")
        }
        if problem.contains("mapping values are not allowed") {
            return Said(
                "含冒号的词要加引号；每个键单独一行", "a word with a colon inside needs quotes; a key needs its own line")
        }
        if problem.contains("did not find expected key") {
            return Said(
                "检查缩进：同一组的键要左对齐", "check the indentation: keys of one group stand in one column")
        }
        return nil
    }
}

extension Place {
    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
