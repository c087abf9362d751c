import Foundation
import Testing

/// Lists that stand in several places agree.
@Suite struct AgreementTests {
    @Test func everyDetectorHasItsRulesAndItsTests() throws {
        let detectors = try Checkout.swiftFiles(in: "Sources/Detection/Detectors")
            .filter { $0.hasSuffix("Detector.swift") }.map { $0.dropLast("Detector.swift".count) }
        #expect(detectors.count >= 5)
        let rules = try FileManager.default.contentsOfDirectory(
            atPath: Checkout.root.appending(path: "rules/detectors").path)
        let tests = try Checkout.swiftFiles(in: "Tests").filter { $0.contains("Detect") || $0.contains("Corpus") }
            .map { try Checkout.text("Tests/\($0)") }.joined(separator: "\n")
        let list = try Checkout.text("Sources/Detection/Detectors.swift")
        for detector in detectors {
            let source = try Checkout.text("Sources/Detection/Detectors/\(detector)Detector.swift")
            let type = try #require(source.firstMatch(of: /static let type = FindingType\.(\w+)/)?.1)
            #expect(rules.contains(snake(String(type)) + ".yaml"), "no rules for \(detector)")
            #expect(list.contains("\(detector)Detector.self"), "\(detector) is not in the list")
            #expect(tests.contains(".\(type)"), "no tests for \(detector)")
        }
        #expect(rules.filter { $0.hasSuffix(".yaml") }.count == detectors.count)
    }

    @Test func theTourNamesEveryRoom() throws {
        let tour = try Checkout.text("Sources/README.md")
        let folders = try FileManager.default.contentsOfDirectory(
            at: Checkout.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        for folder in folders where folder.hasDirectoryPath {
            #expect(tour.contains("`\(folder.lastPathComponent)`"), "\(folder.lastPathComponent)")
        }
    }

    @Test func theReadmeNamesCommandsThatExist() throws {
        let readme = try Checkout.text("README.md")
        #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 150)
        for match in readme.matches(of: /Scripts\/([a-z]+)/) {
            let path = Checkout.root.appending(path: "Scripts/\(match.1)").path
            #expect(FileManager.default.isExecutableFile(atPath: path), "Scripts/\(match.1)")
        }
        let sources = try Checkout.swiftFiles(in: "Sources/breakwater").joined(separator: "\n")
        for match in readme.matches(of: /(?m)^(?:\$ )?breakwater ([a-z]+)/) {
            let file = match.1.prefix(1).uppercased() + match.1.dropFirst() + "Command.swift"
            #expect(sources.contains(file), "README shows breakwater \(match.1)")
        }
    }

    @Test func nothingNamesTheMachineItWasWrittenOn() throws {
        let places = [#"/wor"# + "k/", "../shar" + "ed", "/opt/swift-pack" + "ages"]
        for folder in ["Sources", "Tests", "rules", "systemd", "Scripts"] {
            let root = Checkout.root.appending(path: folder)
            guard FileManager.default.fileExists(atPath: root.path) else { continue }
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
            where !path.contains(".build") && !path.contains("/Vectors/") {
                let file = root.appending(path: path)
                guard !file.hasDirectoryPath,
                    let text = try? String(contentsOf: file, encoding: .utf8)
                else { continue }
                for place in places where text.contains(place) {
                    Issue.record("\(folder)/\(path) names \(place)")
                }
            }
        }
    }

    private func snake(_ name: String) -> String {
        name.reduce(into: "") { text, letter in
            if letter.isUppercase && !text.isEmpty { text += "_" }
            text += letter.lowercased()
        }
    }
}
