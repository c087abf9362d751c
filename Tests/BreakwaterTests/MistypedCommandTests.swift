import Testing

@testable import breakwater

/// A slip of the finger in a command is answered with the command, not with a complaint about its options.
@Suite struct MistypedCommandTests {
    @Test(arguments: [
        (["relase", "2", "--state", "var"], "breakwater", "release"),
        (["digets"], "breakwater", "digest"),
        (["rules", "chek", "--rules", "rules"], "breakwater rules", "check"),
        (["rules", "back-test"], "breakwater rules", "backtest"),
        (["evidence", "verfy", "--state", "var"], "breakwater evidence", "verify"),
        (["breakers", "bypas", "x", "--by", "张三"], "breakwater breakers", "bypass"),
        (["Log"], "breakwater", "log"),
    ]) func namesTheCommandThatWasMeant(arguments: [String], parent: String, meant: String) throws {
        let found = try #require(MistypedCommand.find(in: arguments, below: Breakwater.self))
        #expect(found.parent == parent && found.meant == meant)
        #expect("\(found)".contains("did you mean '\(meant)'?"))
    }

    @Test(arguments: [
        ["release", "2", "--state", "var"], ["breakers"], ["breakers", "--json"], ["rules", "check", "x"],
        ["--help"], ["help", "release"], ["--version"], [], ["evidence", "verify", "--old", "verfy"],
    ]) func letsPassWhatIsNone(arguments: [String]) {
        #expect(MistypedCommand.find(in: arguments, below: Breakwater.self) == nil)
    }

    @Test func aStrangerIsAnsweredWithAllThereIs() throws {
        let found = try #require(MistypedCommand.find(in: ["xyzzy"], below: Breakwater.self))
        #expect(found.meant == nil && "\(found)".contains("run, digest, log, show, release"))
    }

    @Test(arguments: [("en_GB.UTF-8", "did you mean 'release'?"), ("zh_CN.UTF-8", "是不是 'release'？请写 `breakwater release`")])
    func theProgramExitsWithUsage(locale: String, words: String) throws {
        let outcome = try Program.run(["relase", "2", "--state", "var"], environment: ["LC_ALL": locale])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(words) && !outcome.errors.contains("Unknown option"))
    }
}
