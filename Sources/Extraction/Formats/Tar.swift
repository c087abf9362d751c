extension Format {
    /// A package of files by tar (POSIX ustar and GNU, whose mark stands at 257).
    static let tar = Format("tar", extensions: ["tar"]) {
        $0.holds([0x75, 0x73, 0x74, 0x61, 0x72], at: 257)
    }
}
