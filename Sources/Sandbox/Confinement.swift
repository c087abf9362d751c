internal import CSandbox

/// What the kernel offers for shutting readers in.
public enum Confinement {
    /// Whether programs of others see no files but the system's: Landlock (Linux 5.13).
    public static var hidesFiles: Bool { sandbox_landlock_version() > 0 }
}
