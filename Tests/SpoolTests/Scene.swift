import Directives
import Foundation
import Glibc
import Spool

/// A state folder of its own for one test, removed afterwards.
final class Scene {
    let folder: URL
    static let noon = Moment(Day(number: 20_180), secondOfDay: 43_200, offsetSeconds: 28_800)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "spool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        // Held files and folders are read-only; a failure leaves a folder in the system's temporary place.
        try? FileManager.default.removeItem(at: folder)
    }

    func spool(limit: Int64 = 1 << 20) throws -> Spool {
        try Spool(path: folder.path, fileSizeBytesMax: limit)
    }

    func path(_ below: String) -> String { folder.path + "/" + below }

    /// Writes a file whose name is given as bytes, as a sender would.
    func drop(_ name: [UInt8], _ text: String) throws {
        let path = Array(self.path("inbox/").utf8) + name + [0]
        let descriptor = path.withUnsafeBytes { bytes in
            open(bytes.bindMemory(to: CChar.self).baseAddress.unsafelyUnwrapped, O_CREAT | O_EXCL | O_WRONLY, 0o644)
        }
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)
        guard write(descriptor, &bytes, bytes.count) == bytes.count else { throw POSIXError(.EIO) }
    }

    func drop(_ name: String, _ text: String) throws { try drop(Array(name.utf8), text) }

    /// Names in a folder, sorted by their bytes; dots left out.
    func names(_ below: String) throws -> [[UInt8]] {
        guard let stream = opendir(path(below)) else { return [] }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name.first != 46 { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    func text(_ below: String) throws -> String { try String(contentsOfFile: path(below), encoding: .utf8) }

    /// What the inbox offers when it has settled.
    func arrivals(_ spool: Spool, batchMax: Int = 1_000) async throws -> [Arrival] {
        var inbox = Inbox(of: spool, settleMilliseconds: 0, batchMax: batchMax, listens: false)
            .makeAsyncIterator()
        return try await inbox.next() ?? []
    }

    /// Claims without a store: numbers and tokens by position.
    static func claims(_ arrivals: [Arrival], from first: Int64 = 1) -> [Claim] {
        arrivals.enumerated().map { offset, arrival in
            let number = first + Int64(offset)
            let digits = String(number, radix: 16)
            return Claim(
                number: number, token: String(repeating: "0", count: 32 - digits.count) + digits,
                name: arrival.name, identity: arrival.identity, claimed: noon)
        }
    }
}

extension Claim {
    func decided(_ target: String, isCopied: Bool = true) -> Claim {
        Claim(
            number: number, token: token, name: name, identity: identity, claimed: claimed,
            stage: .decided(Filing(target: target, isCopied: isCopied)))
    }
}

extension Taken {
    var body: Body? { if case .body(let body) = self { body } else { nil } }
}
