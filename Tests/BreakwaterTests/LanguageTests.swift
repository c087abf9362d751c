import Directives
import Foundation
import Testing

@testable import breakwater

/// In which language the program speaks.
@Suite struct LanguageTests {
    @Test func aTerminalWithoutALocaleIsSpokenToInChinese() {
        #expect(Terminal.language(of: [:]) == .zh)
        #expect(Terminal.language(of: ["LANG": "C.UTF-8"]) == .zh)
        #expect(Terminal.language(of: ["LANG": "POSIX"]) == .zh)
        #expect(Terminal.language(of: ["LANG": "zh_CN.UTF-8"]) == .zh)
    }

    @Test func theFirstVariableThatIsSetNamesTheLanguage() {
        #expect(Terminal.language(of: ["LANG": "en_GB.UTF-8"]) == .en)
        #expect(Terminal.language(of: ["LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"]) == .zh)
        #expect(Terminal.language(of: ["LC_ALL": "", "LANG": "en_GB.UTF-8"]) == .en)
    }

    /// The log's table in the language of `site.yaml`, whatever the terminal's.
    @Test(arguments: [("zh", "暂缓", "与1号逐字相同"), ("en", "HELD", "paper 1")])
    func theLogSpeaksTheOfficesLanguage(language: String, held: String, why: String) throws {
        let daemon = try RunningDaemon(language: language)
        try daemon.drop("通知.txt", DaemonTests.request())
        _ = try daemon.decisions(1)
        try daemon.drop("通知(1).txt", DaemonTests.request())
        _ = try daemon.decisions(2)
        let log = try daemon.run(["log", "--held", "--state", "var"])
        #expect(log.output.contains(held))
        #expect(log.output.contains(why))
    }
}
