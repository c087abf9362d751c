import Directives
import Filter
import Foundation
import Records
import Spool
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

    /// What is said when something goes wrong: in Chinese with the same facts as in English.
    @Test func everyErrorIsSaidInBothLanguages() {
        let stored: [StoreError] = [
            .damaged(path: "p9", detail: "d9"), .absent(path: "p9"), .tooNew(path: "p9", found: 9, known: 8),
            .storage(path: "p9", detail: "d9"), .outOfOrder(claim: 9, wanted: "w9", found: "f9"), .unknown(id: "i9"),
            .notHeld(id: "i9", disposition: "d9"), .ambiguous(prefix: "p9", matches: ["m9"]),
            .unreadable(what: "w9", id: "i9", detail: "d9"), .checkpointMoved(expected: 9, found: 8), .owned(path: "p9", holder: "h9"),
        ]
        let spooled: [SpoolError] = [
            .failed(call: "c9", path: "p9", code: 5), .owned(folder: "f9", holder: "h9"), .divided("o9", "t9", detail: "d9"),
            .broken(claim: 9, detail: "d9"), .altered(path: "p9"), .replaced(path: "p9"), .bereft(folder: "f9"),
        ]
        let ordered: [OrderError] = [
            .empty("--by9"), .notAnOfficer("n9", type: "t9", officers: ["o9"]), .noCircuit("c9"), .tooLong(seconds: 9, secondsMax: 8),
        ]
        for words in stored.map(\.words) + spooled.map(\.words) + ordered.map(\.words) {
            #expect(words.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(words.en)")
            for fact in words.en.matches(of: /[a-z]?9\b/) { #expect(words.zh.contains(fact.output), "\(words.zh) lacks \(fact.output)") }
        }
    }

    @Test func figuresAreRoundedForPeople() {
        #expect(Sheet.plain(121.66666666666667) == "121.67" && Sheet.plain(52) == "52" && Sheet.plain(0.5) == "0.5")
        #expect(Sheet.plain(11.999) == "12" && Sheet.plain(-3) == "-3")
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
