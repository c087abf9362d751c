internal import CSandbox
internal import Extraction
internal import Glibc
internal import Papers

/// Reads one hostile file and does nothing else.
///
/// ```
/// breakwater-extract --format FORMAT [--limits WORD] < FILE     reads a format of ours
/// breakwater-extract --recognise ENDING [--limits WORD] < FILE            names the format of a container
/// breakwater-extract --interpret READING [--limits WORD] < OUTPUT      brings a program's output into our form
/// breakwater-extract [--limits WORD] -- PROGRAM [ARGUMENT…] < FILE    becomes PROGRAM, confined
/// breakwater-extract --formats                                   lists what it reads itself
/// ```
/// Ends as ``ExitCode`` says. Not for people: `breakwater check FILE` is.
@main struct BreakwaterExtract {
    static func main() {
        guard let order = Order(arguments: Array(CommandLine.arguments.dropFirst())) else {
            stop(ExitCode.usage, "usage: breakwater-extract --format FORMAT [--limits WORD] < FILE")
        }
        switch order.work {
        case .list:
            write(Array(PaperReader.formats.sorted().joined(separator: "\n").utf8 + [0x0A]), to: 1)
        case .become(let command):
            drop(to: order.limits)
            confine(sandbox_confine_program())
            become(command)
        case .read(let format):
            Warmth.prepare()
            PaperReader.prepare()
            drop(to: order.limits)
            confine(sandbox_confine_reader())
            read(format, within: order.limits)
        case .recognise(let ending):
            drop(to: order.limits)
            confine(sandbox_confine_reader())
            recognise(ending, within: order.limits)
        case .interpret(let reading):
            drop(to: order.limits)
            confine(sandbox_confine_reader())
            interpret(reading, within: order.limits)
        }
    }

    private static func recognise(_ ending: String, within limits: Limits) {
        do throws(Unreadable) {
            let file = try wholeInput(limits: limits)
            switch Extractor(limits: limits).text(of: file, name: "." + ending) {
            case .text(_, let format, _), .needsProgram(let format): write(Array(format.utf8), to: 1)
            case .unreadable(let reason): throw reason
            }
        } catch {
            stop(ExitCode.unreadable, error.line)
        }
    }

    private static func interpret(_ reading: ToolReading, within limits: Limits) {
        do throws(Unreadable) {
            write(reading.answer(to: try wholeInput(limits: limits)).bytes, to: 1)
        } catch {
            stop(ExitCode.unreadable, error.line)
        }
    }

    private static func read(_ format: String, within limits: Limits) {
        do throws(Unreadable) {
            let file = try wholeInput(limits: limits)
            let parts = try PaperReader(limits: limits).parts(of: file, format: format)
            write(Parcel.bytes(of: parts), to: 1)
        } catch {
            stop(ExitCode.unreadable, error.line)
        }
    }

    private static func wholeInput(limits: Limits) throws(Unreadable) -> [UInt8] {
        var file: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = block.withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress, $0.count) }
            if count <= 0 { return file }
            file += block.prefix(count)
            // Members of archives are limited by what they unpack to, not by what a file may have.
            let most = max(limits.fileSizeBytesMax, limits.memberBytesMax)
            guard file.count <= most else {
                throw .tooLarge(sizeBytes: file.count, limitBytes: most)
            }
        }
    }

    private static func drop(to limits: Limits) {
        var allowed = sandbox_limits(
            processor_seconds: UInt64(limits.processorSecondsMax),
            memory_bytes: UInt64(limits.memoryBytesMax),
            // Standard ones and what the loader of a program opens: 32.
            descriptors: 32)
        confine(sandbox_drop(&allowed))
    }

    /// Nothing is read outside the sandbox.
    private static func confine(_ outcome: Int32) {
        guard outcome != 0 else { return }
        stop(ExitCode.noSandbox, "no sandbox: \(String(cString: strerror(-outcome)))")
    }

    private static func become(_ command: [String]) {
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        words.append(nil)
        execv(command[0], words)
        stop(ExitCode.noSandbox, "\(command[0]): \(String(cString: strerror(errno)))")
    }

    private static func stop(_ code: Int, _ words: String) -> Never {
        write(Array((words + "\n").utf8), to: 2)
        exit(Int32(code))
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
