public import Directives

/// How one format is read on this machine.
public struct FormatReadiness: Hashable, Sendable {
    public enum Way: Hashable, Sendable {
        /// As text, by the daemon itself.
        case plain
        /// By `breakwater-extract`.
        case ours
        /// By another program of this path, with what Debian's package brings.
        case tool(String, package: String)
        /// By a program that is not installed, of Debian's package.
        case missing(package: String)
        /// Not at all.
        case none
    }

    /// Name in `Format.all`.
    public let format: String
    public let way: Way

    /// One line for `doctor`: what is so; what to do.
    public func words(in language: Language) -> String {
        switch (way, language) {
        case (.plain, .zh): "\(format)：直接读取"
        case (.plain, .en): "\(format): read as text"
        case (.ours, .zh): "\(format)：由 breakwater-extract 读取"
        case (.ours, .en): "\(format): read by breakwater-extract"
        case (.tool(let path, let package), .zh): "\(format)：由 \(path)（\(package)）读取"
        case (.tool(let path, let package), .en): "\(format): read by \(path) (\(package))"
        case (.missing(let package), .zh): "\(format)：缺少程序；请执行 apt-get install \(package)"
        case (.missing(let package), .en):
            "\(format): no program installed; apt-get install \(package)"
        case (.none, .zh): "\(format)：不读取；此类文件将标记为未筛查并送达"
        case (.none, .en): "\(format): not read; such files are delivered and marked unscreened"
        }
    }
}
