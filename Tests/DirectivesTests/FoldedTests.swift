import Directives
import Testing

/// A text as words are sought in it where none may be missed.
@Suite struct FoldedTests {
    @Test(arguments: [
        ("请立即\n　撤离", "请立即撤离"), ("紧急 转移 群众", "紧急转移群众"), ("ＢＯＩＬ　Ｗater", "boil water"),
        ("active\r\nshooter", "active shooter"), ("red\u{AD}act", "redact"),
        ("请 evacuate now", "请evacuate now"), ("", ""),
    ]) func findsWords(text: String, folded: String) {
        #expect(text.folded == folded)
    }
}
