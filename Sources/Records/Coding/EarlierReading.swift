import Detection
import Directives
import Foundation

/// Readings as earlier releases kept them: JSON, plain or deflated.
///
/// The former begins with its brace.
enum EarlierReading {
    private static let deflated: UInt8 = 1
    /// - Throws: ``CodecError``, or Foundation's error about the JSON.
    static func decode(_ data: Data) throws -> ReadDirective {
        try data.withUnsafeBytes { bytes in
            try JSONDecoder().decode(
                ReadDirective.self,
                from: bytes.first == deflated
                    ? Data(try Deflate.inflated(bytes, version: deflated, of: "a reading")) : data)
        }
    }
}
