import Glibc

/// Signals that would end the process where an error code is wanted.
public enum Signals {
    /// Ignores SIGXFSZ (a file over the size limit), SIGPIPE (a reader gone) and SIGIO (a broken lease).
    ///
    /// For the beginning of the program, before any thread is started.
    public static func ignoreWhatErrorsTell() {
        for number in [SIGXFSZ, SIGPIPE, SIGIO] { signal(number, SIG_IGN) }
    }
}
