internal import CSandbox
internal import Extraction
internal import Glibc

/// One run of `breakwater-extract`: a file in, bytes out, killed with its group when it takes too
/// long or tells too much.
struct ConfinedProcess {
    /// What a run left: everything it wrote, and how it ended.
    struct Outcome {
        let output: [UInt8]
        let errors: String
        /// As wait(2) tells it.
        let status: Int32

        /// The exit code; nil when a signal ended it.
        var exitCode: Int32? { status & 0x7F == 0 ? (status >> 8) & 0xFF : nil }
        /// The signal that ended it; 0 when none did.
        var signal: Int32 { status & 0x7F }
    }

    let path: String
    let limits: Limits
    var deadline: Deadline

    /// Runs with arguments; the file is descriptor 0 of the process, held in memory.
    ///
    /// - Throws: `tookTooLong`, `textTooLong`, or `programFailed` when it cannot be started.
    func run(_ arguments: [String], on file: [UInt8], format: String) throws(Unreadable) -> Outcome
    {
        var out: [Int32] = [-1, -1]
        var err: [Int32] = [-1, -1]
        let input = file.withUnsafeBufferPointer { sandbox_file($0.baseAddress, $0.count) }
        guard input >= 0 else { throw failure("no memory for the file", -input, format) }
        defer { close(input) }
        guard sandbox_pipe(&out) == 0 else { throw failure("no pipe", 0, format) }
        defer { close(out[0]) }
        guard sandbox_pipe(&err) == 0 else {
            close(out[1])
            throw failure("no pipe", 0, format)
        }
        defer { close(err[0]) }
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        let process = sandbox_start(path, words, input, out[1], err[1])
        close(out[1])
        close(err[1])
        guard process > 0 else { throw failure("cannot start \(path)", -process, format) }
        return try collect(process, out[0], err[0])
    }

    private func collect(
        _ process: pid_t, _ out: Int32, _ err: Int32
    ) throws(Unreadable) -> Outcome {
        // What one member may unpack to, and the text beside it.
        let outputMax = limits.memberBytesMax + limits.textBytesMax
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var open: (out: Int32, err: Int32) = (out, err)
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while open.out >= 0 || open.err >= 0 {
            let left = deadline.millisecondsLeft
            guard left > 0 else {
                sandbox_finish(process, 1)
                throw .tookTooLong(seconds: deadline.secondsMax, limitSeconds: deadline.secondsMax)
            }
            let ready = sandbox_wait(open.out, open.err, Int32(min(left, 1_000)))
            guard ready >= 0 else {
                sandbox_finish(process, 1)
                throw .programFailed(
                    format: "", detail: "cannot wait: \(String(cString: strerror(-ready)))")
            }
            if ready > 0 && ready & 1 != 0 && !take(from: open.out, into: &output, &block) {
                open.out = -1
            }
            if ready > 0 && ready & 2 != 0 && !take(from: open.err, into: &errors, &block) {
                open.err = -1
            }
            if errors.count > 64 << 10 { errors.removeLast(errors.count - (64 << 10)) }
            guard output.count <= outputMax else {
                sandbox_finish(process, 1)
                throw .textTooLong(sizeBytes: output.count, limitBytes: outputMax)
            }
        }
        // It may have closed both ends and live on.
        while sandbox_wait_end(process, Int32(min(deadline.millisecondsLeft, 1_000))) == 0 {
            guard deadline.millisecondsLeft > 0 else {
                sandbox_finish(process, 1)
                throw .tookTooLong(seconds: deadline.secondsMax, limitSeconds: deadline.secondsMax)
            }
        }
        let status = sandbox_finish(process, 0)
        return Outcome(
            output: output, errors: String(decoding: errors, as: UTF8.self), status: status)
    }

    /// Takes what is there; false at the end.
    private func take(from pipe: Int32, into bytes: inout [UInt8], _ block: inout [UInt8]) -> Bool {
        let count = block.withUnsafeMutableBytes { read(pipe, $0.baseAddress, $0.count) }
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        bytes += block.prefix(count)
        return count > 0
    }

    private func failure(_ what: String, _ error: Int32, _ format: String) -> Unreadable {
        .programFailed(
            format: format,
            detail: error == 0 ? what : "\(what): \(String(cString: strerror(error)))")
    }
}
