import Directives
import Foundation

/// Readings as stored bytes.
enum ReadingCodec {
    static func encode(_ reading: ReadDirective) throws -> [UInt8] {
        Array(try JSONEncoder().encode(reading))
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws -> ReadDirective {
        try JSONDecoder().decode(ReadDirective.self, from: Data(bytes))
    }
}
