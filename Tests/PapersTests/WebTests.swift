import Extraction
import Testing

/// Web pages, as a browser shows them.
@Suite struct WebTests {
    private func page(_ body: String) throws -> String {
        try text(of: Array("<html><body>\(body)</body></html>".utf8), format: "html")
    }

    @Test(arguments: [
        ("<p>一<b>二</b>\n 三</p><div>四</div>五", "一二 三\n四\n五"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<p>a&nbsp;&amp;&lt;b&gt; &#19968;</p>", "a &<b> 一"),
        ("<script>x()</script><style>p{}</style><p>见</p><noscript>否</noscript>", "见"),
        ("<p style='display: none'>隐</p><p hidden>隐</p><p>见</p>", "见"),
        ("<ol><li>甲<li>乙</ol><ul><li>丙</ul>", "1. 甲\n2. 乙\n丙"),
        (
            "<ol start=4 type=a><li>甲<li value=9223372036854775807>乙</ol><ol type=I><li>丙</ol>",
            "d. 甲\n1000000. 乙\nI. 丙"
        ),
        ("<pre>一  二\n三</pre>", "一  二\n三"),
        ("<a href='x'>链接</a>文", "链接文"),
        ("<a href='https://a.example/f?id=3'>填报</a>后上报", "填报 <https://a.example/f?id=3>后上报"),
        ("见<a href='http://a.example/'>a.example</a>。", "见a.example。"),
        ("<a href='javascript:x()'>甲</a><a href='http://a.example/\(String(repeating: "x", count: 190))'>乙</a>", "甲乙"), ("<p>　　首行缩进</p>", "首行缩进"),
    ]) func readsWhatIsShown(body: String, shown: String) throws {
        #expect(try page(body) == shown)
    }

    @Test func laysOutTables() throws {
        #expect(
            try page(
                "<table><caption>表一</caption><tr><th>单位<th>数</tr><tr><td>甲<br>镇<td></tr></table>后")
                == "表一\n单位\t数\n甲 镇\t\n后")
    }

    /// Older sites lay whole pages out in a table; only the innermost is one of rows.
    @Test func seesThroughTablesOfLayout() throws {
        #expect(
            try page(
                "<table><tr><td><h1>题</h1><p>文</p><table><tr><td>a<td>b</table></td></tr></table>")
                == "题\n文\na\tb")
    }

    @Test(arguments: [
        ("<h1>题</h1><p>文</p><h2>一<b>二</b></h2>三<h6>四</h6>", ["1 题", "2 一二", "6 四"]),
        ("<h1>题<br>副题</h1><p>文", ["1 题", "1 副题"]),
        ("<div><h3><div>内</div></h3>外</div>", ["3 内"]),
        ("<h1> </h1><table><tr><td><h2>格</h2><td>b</table><p>文<h4>末</h4>", ["4 末"]),
        ("<table><tr><td><h1>题</h1><table><tr><td>a</table></td></tr></table>", ["1 题"]),
    ]) func tellsHowDeepHeadingsStand(body: String, headings: [String]) throws {
        let page = Array("<html><body>\(body)</body></html>".utf8)
        #expect(try PapersTests.headings(of: page, format: "html") == headings)
    }

    @Test func trustsTheBytesMoreThanTheCharset() throws {
        let html = "<html><head><meta charset=\"iso-8859-1\"></head><body>关于报送的通知</body></html>"
        #expect(try text(of: Array(html.utf8), format: "html") == "关于报送的通知")
    }
}
