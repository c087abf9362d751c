internal import CArchive
internal import Extraction
internal import Glibc

/// The members of a zip, rar, 7z or tar, read through libarchive from bytes in memory.
///
/// Names are never used as paths: nothing is written anywhere.
struct Archive {
    struct Member {
        /// As the archive spells it, folders parted by slashes.
        let name: String
        let bytes: [UInt8]
    }

    /// Reads the members that are wanted.
    ///
    /// - Parameters:
    ///   - format: for messages.
    ///   - takesSingle: whether a single packed file counts as an archive of one.
    ///   - isWanted: whether to unpack a member, by its name.
    /// - Throws: a limit of the budget, `damaged`, `encrypted`.
    static func members(
        of bytes: [UInt8], format: String, within budget: inout Budget, takesSingle: Bool = false,
        where isWanted: (String) -> Bool
    ) throws(Unreadable) -> [Member] {
        guard let reader = archive_read_new() else {
            throw .damaged(format: format, detail: "out of memory")
        }
        defer { archive_read_free(reader) }
        archive_read_support_filter_all(reader)
        for support in [
            archive_read_support_format_zip_seekable, archive_read_support_format_rar,
            archive_read_support_format_rar5, archive_read_support_format_7zip,
            archive_read_support_format_tar,
        ] { _ = support(reader) }
        if takesSingle { archive_read_support_format_raw(reader) }
        let outcome = bytes.withUnsafeBytes { room -> Result<[Member], Unreadable> in
            guard archive_read_open_memory(reader, room.baseAddress, room.count) == ARCHIVE_OK
            else { return .failure(damage(reader, format)) }
            do throws(Unreadable) {
                return .success(try read(reader, format: format, within: &budget, where: isWanted))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private static func read(
        _ reader: OpaquePointer, format: String, within budget: inout Budget,
        where isWanted: (String) -> Bool
    ) throws(Unreadable) -> [Member] {
        var members: [Member] = []
        var entry: OpaquePointer?
        while true {
            let status = archive_read_next_header(reader, &entry)
            if status == ARCHIVE_EOF { return members }
            guard status >= ARCHIVE_WARN, let entry else { throw damage(reader, format) }
            try budget.countMember()
            guard archive_entry_filetype(entry) == mode_t(0o100000) else { continue }
            let name = self.name(of: entry)
            guard isWanted(name) else { continue }
            if archive_entry_is_encrypted(entry) != 0 { throw .encrypted(format: format) }
            members.append(
                Member(name: name, bytes: try data(reader, format: format, within: &budget)))
        }
    }

    private static func data(
        _ reader: OpaquePointer, format: String, within budget: inout Budget
    ) throws(Unreadable) -> [UInt8] {
        var whole: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = block.withUnsafeMutableBytes {
                archive_read_data(reader, $0.baseAddress, $0.count)
            }
            if count == 0 { return whole }
            guard count > 0 else { throw damage(reader, format) }
            whole += block.prefix(count)
            try budget.count(bytes: count, ofMember: whole.count)
        }
    }

    /// Zips written on Chinese Windows bear names in GBK and do not say so.
    private static func name(of entry: OpaquePointer) -> String {
        guard let raw = archive_entry_pathname(entry) else {
            return archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? ""
        }
        let bytes = UnsafeBufferPointer(start: raw, count: strlen(raw)).map {
            UInt8(bitPattern: $0)
        }
        do {
            return try Transcription.text(of: bytes)
        } catch {
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func damage(_ reader: OpaquePointer, _ format: String) -> Unreadable {
        let words = archive_error_string(reader).map { String(cString: $0) } ?? "not readable"
        // libarchive's words for a member that needs a password.
        if words.lowercased().contains("passphrase") || words.lowercased().contains("encrypt") {
            return .encrypted(format: format)
        }
        return .damaged(format: format, detail: words)
    }
}
