import Foundation
import MerkleLog
import Testing

@Suite struct Base64Tests {
    @Test func agreesWithFoundation() {
        var state: UInt64 = 42
        for count in 0..<100 {
            let bytes = (0..<count).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
    }

    /// One spelling for each value, or a note could be changed without its signature failing.
    @Test(arguments: ["A", "AA", "AAA", "AA==A", "AB==", "AAB=", "A===", "====", "AA\n=", "AA =", "AA-_"])
    func refuses(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
