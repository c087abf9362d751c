import Crypto

/// Plain hashes of what entries tell of.
public enum Digest {
    /// SHA-256 in 64 lower-case hexadecimal digits.
    public static func sha256(of text: some StringProtocol) -> String {
        Hexadecimal.encode(SHA256.hash(data: Array(text.utf8)))
    }
}
