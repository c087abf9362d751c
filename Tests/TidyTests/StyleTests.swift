import Foundation
import Testing

/// House rules that a compiler does not know.
@Suite struct StyleTests {
    static let folders = ["Sources", "Tests"]

    @Test(arguments: folders) func nothingIsForced(folder: String) throws {
        for file in try Checkout.swiftFiles(in: folder) where !file.contains("TidyTests") {
            for (number, line) in try Checkout.text("\(folder)/\(file)").lines() {
                let code = line.code
                #expect(
                    !code.contains("try!") && !code.contains(" as! "),
                    "\(folder)/\(file):\(number): forced")
                if folder == "Sources" {
                    #expect(
                        code.firstMatch(of: /[A-Za-z0-9_)\]]!(\.|\)|,|$| )/) == nil,
                        "\(folder)/\(file):\(number): force unwrap")
                }
            }
        }
    }

    @Test func nothingIsLeftForLater() throws {
        for folder in Self.folders {
            for file in try Checkout.swiftFiles(in: folder) where !file.contains("TidyTests") {
                let text = try Checkout.text("\(folder)/\(file)")
                for word in ["TODO", "FIXME", "XXX:", "fatalError("] {
                    #expect(!text.contains(word), "\(folder)/\(file) says \(word)")
                }
            }
        }
    }

    @Test func uncheckedSendabilityIsProved() throws {
        for file in try Checkout.swiftFiles(in: "Sources") {
            let lines = try Checkout.text("Sources/\(file)").split(
                separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated()
            where String(line).code.contains("@unchecked Sendable")
                || String(line).code.contains("nonisolated(unsafe)")
            {
                let before = lines[max(0, index - 8)..<index].joined(separator: "\n")
                #expect(before.contains("Proof:"), "Sources/\(file):\(index + 1): no proof beside it")
            }
        }
    }

    @Test func filesTellOneThing() throws {
        for file in try Checkout.swiftFiles(in: "Sources") {
            let count = try Checkout.text("Sources/\(file)").split(
                separator: "\n", omittingEmptySubsequences: false
            ).count
            #expect(count <= 450, "Sources/\(file): \(count) lines, over the limit of 450")
        }
    }

    @Test func noEmptyCatch() throws {
        for file in try Checkout.swiftFiles(in: "Sources") {
            let text = try Checkout.text("Sources/\(file)")
            #expect(
                text.firstMatch(of: /catch\s*(?:let \w+\s*)?\{\s*\}/) == nil,
                "Sources/\(file): an empty catch")
        }
    }
}

extension String {
    /// Lines with their numbers, the first being 1.
    func lines() -> [(Int, String)] {
        split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            ($0.offset + 1, String($0.element))
        }
    }

    /// The line without strings and comments.
    var code: String {
        var text = replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
        if let comment = text.range(of: "//") { text = String(text[..<comment.lowerBound]) }
        return text
    }
}
