internal import Extraction
internal import Glibc

/// Loads what cannot be loaded any more once the sandbox is shut.
enum Warmth {
    /// The encodings that papers declare; libc reads its tables from files when first asked.
    private static let encodings = ["GB18030", "GBK", "GB2312", "BIG5", "BIG5-HKSCS", "UTF-16"]

    static func prepare() {
        // Names in archives are UTF-8.
        setlocale(LC_CTYPE, "C.UTF-8")
        for encoding in encodings {
            // Kept open: a closed one may be unloaded.
            for unit in ["UTF-8", "UTF-32LE"] { _ = iconv_open(unit, encoding) }
        }
    }
}
