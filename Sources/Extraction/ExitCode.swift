/// How `breakwater-extract` ends (the numbers of sysexits.h).
public enum ExitCode {
    /// The text is on standard output as a ``Parcel``.
    public static let read = 0
    /// The arguments are wrong; the usage is on standard error.
    public static let usage = 64
    /// The file cannot be read; the ``Unreadable/line`` is on standard error.
    public static let unreadable = 65
    /// The sandbox could not be set up; nothing was read.
    public static let noSandbox = 71
}
