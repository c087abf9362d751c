import Extraction
import Foundation
import Sandbox
import Testing

/// What a program under foreign control can do in the sandbox: nothing that lasts.
@Suite struct ConfinementTests {
    #if arch(x86_64)
        private static let ptrace = 101
    #else
        private static let ptrace = 117
    #endif

    /// Runs Perl, which every Debian has, in place of a reader.
    private func outcome(
        ofPerl script: String, limits: Limits = Limits(), input: String = "%PDF-1.7 x"
    ) -> Extracted {
        let tool = Tool(
            formats: ["pdf"], command: ["/usr/bin/perl", "-e", script], package: "perl-base",
            output: .paragraphs)
        return Scene.extracted(Array(input.utf8), name: "a", limits: limits, tools: [tool])
    }

    @Test func readsItsInputAndPrints() {
        #expect(outcome(ofPerl: "print scalar <STDIN>") == .text("%PDF-1.7 x", format: "pdf"))
    }

    @Test func hasNoEnvironmentOfOurs() {
        #expect(
            outcome(ofPerl: "print join ',', sort keys %ENV") == .text("LC_ALL,OMP_THREAD_LIMIT,PATH", format: "pdf")
        )
    }

    /// `BAIT` stands for a file that is there, `NEW` for one that is not.
    @Test(arguments: [
        ("writes a file", "open(F, '>', 'NEW')"), ("appends to a file", "open(F, '>>', 'BAIT')"),
        ("removes a file", "unlink('BAIT')"), ("renames a file", "rename('BAIT', 'NEW')"),
        ("makes a folder", "mkdir('NEW')"), ("links a file", "symlink('BAIT', 'NEW')"),
        ("starts a process", "defined(fork)"), ("runs a program", "system('/bin/true') == 0"),
        ("opens a socket", "socket(S, 2, 1, 0)"), ("opens a local socket", "socket(S, 1, 1, 0)"),
    ]) func isRefused(what: String, attempt: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { _ = try? FileManager.default.removeItem(at: folder) }
        try Data("bait".utf8).write(to: folder.appending(path: "bait"))
        let script = attempt.replacing("BAIT", with: folder.appending(path: "bait").path)
            .replacing("NEW", with: folder.appending(path: "new").path)
        let result = outcome(ofPerl: "\(script) or die \"refused\\n\"; print 'done'")
        guard case .unreadable(.programFailed(_, let detail)) = result else {
            Issue.record("\(what): \(result)")
            return
        }
        #expect(detail.hasSuffix("refused"), "\(what)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["bait"])
        #expect(try Data(contentsOf: folder.appending(path: "bait")) == Data("bait".utf8))
    }

    /// 31 is SIGSYS, by which the kernel ends who asks for what no reader needs.
    @Test(arguments: [
        ("signals its parent", "kill(0, getppid)"),
        ("traces its parent", "syscall(\(Self.ptrace), 16, getppid, 0, 0)"),
    ]) func isKilled(what: String, attempt: String) {
        #expect(
            outcome(ofPerl: "\(attempt); print 'done'")
                == .unreadable(.programFailed(format: "pdf", detail: "signal 31")), "\(what)")
    }

    /// Only where the kernel has Landlock; elsewhere nothing but the network and writing is shut.
    @Test(.enabled(if: Confinement.hidesFiles))
    func cannotReadWhatIsNotTheSystems() throws {
        let secret = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("secret".utf8).write(to: secret)
        defer { _ = try? FileManager.default.removeItem(at: secret) }
        for path in [secret.path, "/proc/1/environ", "/root/.profile"] {
            let result = outcome(ofPerl: "open(F, '<', '\(path)') or die \"refused\\n\"; print <F>")
            #expect(
                result == .unreadable(.programFailed(format: "pdf", detail: "exit 13, refused")))
        }
    }

    @Test(arguments: ["sleep 60", "close STDOUT; close STDERR; sleep 60"])
    func isKilledWhenTheTimeIsUp(script: String) {
        var limits = Limits()
        limits.wallSecondsMax = 1
        let started = ContinuousClock.now
        #expect(
            outcome(ofPerl: script, limits: limits)
                == .unreadable(.tookTooLong(seconds: 1, limitSeconds: 1)))
        #expect(ContinuousClock.now - started < .seconds(5))
    }

    @Test func isKilledWhenItsProcessorTimeIsUp() {
        var limits = Limits()
        limits.processorSecondsMax = 1
        #expect(
            outcome(ofPerl: "1 while 1", limits: limits)
                == .unreadable(
                    .programFailed(format: "pdf", detail: "processor time is used up")))
    }

    @Test func getsNoMoreMemoryThanItMay() {
        var limits = Limits()
        limits.memoryBytesMax = 64 << 20
        let result = outcome(
            ofPerl: "my $n = 256 << 20; my $x = 'a' x $n; print 'done'", limits: limits)
        guard case .unreadable(.programFailed(_, let detail)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(detail.contains("Out of memory"))
    }

    @Test func isCutWhenItTellsTooMuch() {
        var limits = Limits()
        limits.textBytesMax = 1 << 20
        limits.memberBytesMax = 1 << 20
        let result = outcome(ofPerl: "$| = 1; print 'a' x 65536 while 1", limits: limits)
        guard case .unreadable(.textTooLong(let size, let limit)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(limit == 2 << 20 && size > limit && size < limit + (1 << 20))
    }

    @Test func saysWhatIsMissing() {
        let tool = Tool(
            formats: ["pdf"], command: ["/nowhere/pdftotext"], package: "poppler-utils",
            output: .pages)
        #expect(
            Scene.extracted(Array("%PDF-1.4".utf8), name: "a.pdf", tools: [tool])
                == .unreadable(.missingProgram(format: "pdf", package: "poppler-utils")))
        #expect(
            ExtractionProgram(path: "/nowhere/breakwater-extract")
                .text(of: [1], name: "a", format: "docx")
                == .unreadable(
                    .programFailed(
                        format: "docx",
                        detail:
                            "cannot start /nowhere/breakwater-extract: No such file or directory")))
        #expect(
            Scene.extracted(Array("\u{1}\u{2}".utf8), name: "a.dat") == .unreadable(.notText))
    }
}
