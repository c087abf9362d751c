public import Directives
internal import Yams

/// A test of the rules, as an office writes it: what came before, what arrives, and what should become of it.
public struct RuleTest: Hashable, Sendable {
    /// One paper of a test.
    public struct Paper: Hashable, Sendable {
        public let received: Moment
        /// Name of the file; it may say nothing.
        public let file: String
        public let text: String
    }

    /// What should come out; what is nil is not looked at.
    public struct Expectation: Hashable, Sendable {
        public let disposition: Disposition?
        /// Types that are found, all of them and no other.
        public let findings: Set<FindingType>?
        /// Id of the exemption that keeps it from being held.
        public let exempt: String?
        /// What would be done without it.
        public let wouldHave: Disposition?
    }

    /// Path of its file below the rules, and its name.
    public let file: String
    public let name: String
    public let history: [Paper]
    public let given: Paper
    public let expect: Expectation
}

extension RuleTest {
    /// Reads a file of tests. - Returns: the tests, or what is wrong with the file.
    static func read(_ file: SourceFile) -> Result<[RuleTest], ProblemList> {
        do {
            return .success(try YAMLDecoder().decode(TestFile.self, from: file.text).tests.map { $0.test(in: file.path) })
        } catch let error as YamlError {
            return .failure(ProblemList(.notYAML, file: file.path, message: "\(error)"))
        } catch {
            return .failure(
                ProblemList([file.problem(
                    .badTest, at: Self.place(of: error, in: file), "\(Self.words(of: error))",
                    hint: Said(
                        "一项测试要有 name、history、given、expect；可参照随附的测试",
                        "a test has name, history, given and expect; see the tests that are shipped"))]))
        }
    }

    /// Where the part of the file stands at which decoding stopped; nil when that cannot be said.
    private static func place(of error: any Error, in file: SourceFile) -> Place? {
        let path: [any CodingKey]
        switch error as? DecodingError {
        case .keyNotFound(_, let context)?, .dataCorrupted(let context)?, .typeMismatch(_, let context)?,
            .valueNotFound(_, let context)?:
            path = context.codingPath
        default: return nil
        }
        guard var node = try? Yams.compose(yaml: file.text) else { return nil }
        var mark = node.mark
        for key in path {
            if let index = key.intValue, let sequence = node.sequence, sequence.indices.contains(index) {
                node = sequence[index]
                mark = node.mark
            } else if let pair = node.mapping?.first(where: { $0.key.string == key.stringValue }) {
                (mark, node) = (pair.key.mark, pair.value)
            }
        }
        return mark.map(Place.init)
    }

    private static func words(of error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        return switch error as? DecodingError {
        case .keyNotFound(let key, let context)?: "\(path(context)): \(key.stringValue) is missing"
        case .dataCorrupted(let context)?, .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            "\(path(context)): \(context.debugDescription)"
        default: "\(error)"
        }
    }
}

/// A file of tests as YAML has it.
private struct TestFile: Decodable {
    let version: Int
    let tests: [Written]

    init(from decoder: any Decoder) throws {
        let keys = try decoder.strict(["version", "tests"])
        version = try keys.decode(Int.self, forKey: Key("version"))
        guard version == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "version \(version); this program knows 1"))
        }
        tests = try keys.decode([Written].self, forKey: Key("tests"))
    }

    struct Written: Decodable {
        let name: String
        let history: [WrittenPaper]
        let given: WrittenPaper
        let expect: WrittenExpectation

        init(from decoder: any Decoder) throws {
            let keys = try decoder.strict(["name", "history", "given", "expect"])
            name = try keys.decode(String.self, forKey: Key("name"))
            history = try keys.decodeIfPresent([WrittenPaper].self, forKey: Key("history")) ?? []
            given = try keys.decode(WrittenPaper.self, forKey: Key("given"))
            expect = try keys.decode(WrittenExpectation.self, forKey: Key("expect"))
        }

        func test(in file: String) -> RuleTest {
            RuleTest(
                file: file, name: name, history: history.map(\.paper), given: given.paper, expect: expect.expectation)
        }
    }

    struct WrittenPaper: Decodable {
        let paper: RuleTest.Paper

        init(from decoder: any Decoder) throws {
            let keys = try decoder.strict(["received", "file", "text"])
            let time = try keys.decode(String.self, forKey: Key("received"))
            guard let received = Moment(time) else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "received: \(time) is no time; write \"2026-03-02T09:00:00+08:00\" in quotes"))
            }
            paper = RuleTest.Paper(
                received: received, file: try keys.decodeIfPresent(String.self, forKey: Key("file")) ?? "test.txt",
                text: try keys.decode(String.self, forKey: Key("text")))
        }
    }

    struct WrittenExpectation: Decodable {
        let expectation: RuleTest.Expectation

        init(from decoder: any Decoder) throws {
            let keys = try decoder.strict(["disposition", "findings", "exempt", "would_have"])
            expectation = RuleTest.Expectation(
                disposition: try keys.decodeIfPresent(Disposition.self, forKey: Key("disposition")),
                findings: try keys.decodeIfPresent([FindingType].self, forKey: Key("findings")).map { Set($0) },
                exempt: try keys.decodeIfPresent(String.self, forKey: Key("exempt")),
                wouldHave: try keys.decodeIfPresent(Disposition.self, forKey: Key("would_have")))
        }
    }
}

private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(_ name: String) { stringValue = name }
}

extension Decoder {
    /// Keys of a mapping that may have these and no other.
    fileprivate func strict(_ known: [String]) throws -> KeyedDecodingContainer<Key> {
        let keys = try container(keyedBy: Key.self)
        if let stranger = keys.allKeys.first(where: { !known.contains($0.stringValue) }) {
            let near = Spelling.nearest(to: stranger.stringValue, in: known).map { "; did you mean \($0)?" } ?? ""
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath + [stranger],
                    debugDescription: "not a key of this place (\(known.joined(separator: ", ")))\(near)"))
        }
        return keys
    }
}
