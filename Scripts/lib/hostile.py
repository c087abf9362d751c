"""Makes hostile papers into the folder given: each `OUTCOME--what-it-is.ending`.

OUTCOME is what reading must say: `read`, or the first word of an `Unreadable` line.
"""
import bz2
import gzip
import io
import lzma
import random
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

out = Path(sys.argv[1])
fixtures = Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
rng = random.Random(20261124)
DATE = (2026, 2, 20, 9, 0, 0)
TEXT = "关于报送养老机构基本情况的通知\n".encode()
MB = 1 << 20


def save(outcome, name, content):
    (out / f"{outcome}--{name}").write_bytes(content)


def packed(members, method=zipfile.ZIP_DEFLATED):
    """A zip of (name, bytes) pairs, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in members:
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = method
            package.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def taped(entries):
    """A tar of (TarInfo, bytes) pairs."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tape:
        for entry, content in entries:
            tape.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def file_entry(name, size):
    entry = tarfile.TarInfo(name)
    entry.size = size
    return entry


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(words, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def word(body, before="", encoding="UTF-8", **others):
    document = f'<?xml version="1.0" encoding="{encoding}"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
    content = document.encode(encoding)
    return packed([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", content)]
                  + [(f"word/{n}.xml", c.encode()) for n, c in others.items()])


def archives():
    zeros = bytes(MB)
    save("too-compressed", "flat-bomb.zip", packed([("a.txt", bytes(60 * MB))]))
    save("too-compressed", "many-members-bomb.zip", packed([(f"{n}.txt", zeros) for n in range(70)]))
    deep = packed([("a.txt", TEXT)])
    for level in range(12):
        deep = packed([(f"{level}.zip", deep)])
    save("too-deep", "nested-twelve-times.zip", deep)
    wide = packed([("a.txt", bytes(8 * MB))])
    for level in range(3):
        wide = packed([(f"{n}.zip", wide) for n in range(8)])
    save("too-compressed", "nested-bomb.zip", wide)
    save("too-many-members", "members-without-end.zip",
         packed([(f"{n}", b"") for n in range(10_500)], zipfile.ZIP_STORED))
    save("too-compressed", "overlapping-members.zip", overlapping())
    save("read", "traversal-names.zip", packed([("../../../../etc/cron.d/evil", TEXT)]))
    save("read", "absolute-name.zip", packed([("/etc/passwd", TEXT)]))
    save("read", "same-name-thrice.zip", same_name())
    save("read", "name-with-line-ends.zip", packed([("a\n\x1b[31m\t.txt", TEXT)]))
    save("read", "name-of-60000-bytes.zip", packed([("a" * 60_000, TEXT)]))
    save("damaged", "nothing-in-it.zip", packed([]))
    save("no-words", "link-to-passwd.zip", link())
    save("damaged", "wrong-checksum.zip", packed([("a.txt", TEXT)], zipfile.ZIP_STORED).replace("养".encode(), "老".encode(), 1))
    save("damaged", "cut-within-a-member.zip", packed([("a.txt", rng.randbytes(9_000))])[:5_000])
    save("damaged", "header-only.zip", b"PK\x03\x04" + bytes(40))
    secret = out / "secret.txt"
    secret.write_bytes(TEXT)
    subprocess.run(["zip", "-q", "-j", "-X", "-P", "key", out / "encrypted--locked.zip", secret], check=True)
    subprocess.run(["7z", "a", "-bd", "-pkey", "-mhe=on", out / "encrypted--locked.7z", secret],
                   check=True, stdout=subprocess.DEVNULL)
    secret.unlink()
    big = out / "big.txt"
    big.write_bytes(b"a" * (100 * MB))
    subprocess.run(["7z", "a", "-bd", out / "too-compressed--hundred-megabytes-of-a.7z", big],
                   check=True, stdout=subprocess.DEVNULL)
    big.unlink()
    tape = taped([(file_entry("a.txt", 60 * MB), bytes(60 * MB))])
    save("too-compressed", "bomb.tar.gz", gzip.compress(tape, 9, mtime=0))
    save("too-compressed", "bomb.tar.bz2", bz2.compress(tape))
    save("too-compressed", "bomb.tar.xz", lzma.compress(tape))
    twice = gzip.compress(gzip.compress(b"a" * (60 * MB), 9, mtime=0), 9, mtime=0)
    save("too-compressed", "gzip-of-gzip.gz", twice)
    devices = []
    for name, kind in [("zero", tarfile.CHRTYPE), ("pipe", tarfile.FIFOTYPE), ("disk", tarfile.BLKTYPE)]:
        entry = tarfile.TarInfo(name)
        entry.type, entry.devmajor, entry.devminor = kind, 1, 5
        devices.append((entry, b""))
    hard = tarfile.TarInfo("passwd")
    hard.type, hard.linkname = tarfile.LNKTYPE, "/etc/passwd"
    save("no-words", "devices-and-links.tar", taped(devices + [(hard, b"")]))
    huge = bytearray(taped([(file_entry("a.txt", 512), TEXT.ljust(512))]))
    start = huge.index(b"a.txt")
    huge[start + 124:start + 136] = b"77777777777\0"
    huge[start + 148:start + 156] = b" " * 8
    total = sum(huge[start:start + 512])
    huge[start + 148:start + 156] = b"%06o\0 " % total
    save("damaged", "member-of-8-gigabytes.tar", bytes(huge))


def overlapping():
    """Many names for one stretch of packed zeros (Fifield, "A better zip bomb", 2019)."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = squeezer.compress(bytes(20 * MB)) + squeezer.flush()
    crc = zlib.crc32(bytes(20 * MB))
    local = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(kernel), 20 * MB, 1, 0) + b"a" + kernel
    entry = b"".join(
        struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(kernel), 20 * MB,
                    3, 0, 0, 0, 0, 0, 0) + b"%03d" % n for n in range(200))
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 200, 200, len(entry), len(local), 0)
    return local + entry + end


def same_name():
    buffer = io.BytesIO()
    import warnings
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(buffer, "w") as package:
        for _ in range(3):
            package.writestr(zipfile.ZipInfo("a.txt", DATE), TEXT)
    return buffer.getvalue()


def link():
    entry = zipfile.ZipInfo("a.txt", DATE)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def documents():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n-1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{lol}]>'
    save("declares-doctype", "entity-bomb.docx", word(paragraph("&l9;"), before=bomb))
    outside = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    save("declares-doctype", "outside-entity.docx", word(paragraph("&x;"), before=outside))
    save("declares-doctype", "outside-entity-in-utf16.docx", word(paragraph("&x;"), before=outside, encoding="UTF-16"))
    parameter = '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
    save("declares-doctype", "parameter-entity.docx", word(paragraph("x"), before=parameter))
    save("damaged", "unknown-entity.docx", word(paragraph("&nothere;")))
    save("damaged", "nested-10000-deep.docx", word("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000))
    save("read", "tables-in-tables.docx", word("<w:tbl><w:tr><w:tc>" * 60 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 60))
    save("read", "50000-attributes.docx", word("<w:p " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>" + paragraph("正文")))
    save("damaged", "no-body.docx", packed([("word/document.xml", f"<w:document {W}/>".encode())]))
    save("no-words", "empty-body.docx", word(""))
    save("too-compressed", "60-megabytes-of-a.docx", word(paragraph("a" * (60 * MB))))
    circle = "".join(f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ["ab", "ba"])
    save("read", "styles-in-a-circle.docx", word(
        paragraph("正文", '<w:pStyle w:val="a"/>'), styles=f"<w:styles {W}>{circle}</w:styles>"))
    level = '<w:lvl w:ilvl="0"><w:start w:val="99999999999999999999"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1%1%1%9、"/></w:lvl>'
    save("read", "counts-beyond-count.docx", word(
        paragraph("正文", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("正文", '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr>'),
        numbering=f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
                  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'))
    latin = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body><w:p><w:r><w:t>'.encode() + b"\xff\xfe\xc0" + b"</w:t></w:r></w:p></w:body></w:document>"
    save("damaged", "invalid-utf8.docx", packed([("word/document.xml", latin)]))
    docx = (fixtures / "notice.docx").read_bytes()
    save("damaged", "cut-in-half.docx", docx[:len(docx) // 2])
    save("read", "renamed-as-a-picture.png", docx)
    S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="u:r"'
    book = f'<workbook {S}><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'.encode()
    relations = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'

    def sheet(rows):
        return packed([("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relations),
                       ("xl/worksheets/sheet1.xml", f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>".encode())])
    save("read", "cells-out-of-range.xlsx", sheet(
        '<row><c r="ZZZZZZ99" t="s"><v>99999999999</v></c></row><row><c t="s"><v>-1</v></c><c t="n"><v>1e999</v></c>'
        '<c><v>9e18</v></c><c s="99999"><v>1</v></c><c t="inlineStr"><is><t>床位数</t></is></c></row>'))
    save("too-compressed", "two-million-rows.xlsx", sheet('<row><c t="n"><v>1</v></c></row>' * 2_000_000))
    O = ('xmlns:office="u:o" xmlns:text="u:t" xmlns:table="u:b"')
    odt = [("mimetype", b"application/vnd.oasis.opendocument.text")]
    save("read", "a-billion-blanks.odt", packed(odt + [("content.xml", (
        f'<office:document-content {O}><office:body><office:text><text:p>a<text:s text:c="1000000000"/>b</text:p>'
        "</office:text></office:body></office:document-content>").encode())], zipfile.ZIP_STORED))
    save("read", "a-billion-columns.odt", packed(odt + [("content.xml", (
        f"<office:document-content {O}><office:body><office:text><table:table>"
        + '<table:table-row><table:table-cell table:number-columns-repeated="1000000000"><text:p>a</text:p></table:table-cell></table:table-row>' * 3
        + "</table:table></office:text></office:body></office:document-content>").encode())], zipfile.ZIP_STORED))
    P = 'xmlns:ofd="u:ofd"'
    ofd = lambda root, *more: packed([("OFD.xml", f"<ofd:OFD {P}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode()), *more])
    save("no-words", "document-that-is-its-own.ofd", ofd("OFD.xml"))
    save("damaged", "document-outside.ofd", ofd("../../../etc/passwd"))
    page = (f'<ofd:Page {P}><ofd:Content><ofd:Layer>'
            '<ofd:TextObject Boundary="nan inf 1e308 -1e308" Size="nan"><ofd:TextCode X="1e308" Y="-inf">通知</ofd:TextCode></ofd:TextObject>'
            '<ofd:TextObject Boundary="1e300 0 0 0" Size="1e-300"><ofd:TextCode X="1e300" Y="0">正文</ofd:TextCode></ofd:TextObject>'
            "</ofd:Layer></ofd:Content></ofd:Page>").encode()
    save("read", "places-beyond-numbers.ofd", ofd(
        "D.xml", ("D.xml", f'<ofd:Document {P}><ofd:Pages><ofd:Page BaseLoc="p.xml"/></ofd:Pages></ofd:Document>'.encode()), ("p.xml", page)))


def pages():
    save("no-words", "50000-open-divisions.html", b"<html><body>" + b"<div>" * 50_000 + "正文".encode())
    save("read", "200000-angles.html", "<html><body>正文".encode() + b"<" * 200_000)
    save("read", "doctype-with-entities.html", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;正文</body></html>'.encode())
    save("read", "encoding-that-lies.html", '<html><head><meta charset="big5"></head><body><p>关于报送养老机构的通知</p></body></html>'.encode("gb18030"))
    save("no-words", "script-only.html", b"<html><body><script>while(1);</script></body></html>")


def mails():
    head = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nMIME-Version: 1.0\r\n"
    deep = head
    for n in range(500):
        deep += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
    save("too-deep", "500-multiparts-deep.eml", deep + b"\r\nx\r\n")
    inner = head + b"Subject: s\r\n\r\nbody\r\n"
    for n in range(60):
        inner = head + b"Content-Type: message/rfc822\r\n\r\n" + inner
    save("too-deep", "60-forwards-deep.eml", inner)
    parts = b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" for _ in range(12_000))
    save("too-many-members", "12000-parts.eml", head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + parts)
    save("read", "boundary-without-end.eml", head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n' + TEXT)
    save("read", "base64-garbage.eml", head + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"!!!!====\xff\xfe" * 1_000)
    save("read", "header-of-200-kilobytes.eml", head + b"Subject: " + b"a" * 200_000 + b"\r\n\r\nbody")
    bomb = packed([("a.txt", bytes(60 * MB))])
    import base64
    save("too-compressed", "bomb-attached.eml", head + b"Content-Type: application/zip; name=a.zip\r\nContent-Disposition: attachment; filename=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(bomb))


def others():
    loop = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000/Parent 2 0 R>>endobj\n"
            b"trailer<</Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF")
    save("no-text", "pages-in-a-loop.pdf", loop)
    save("no-text", "arrays-100000-deep.pdf", b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"endobj\ntrailer<</Root 1 0 R>>")
    pdf = (fixtures / "notice.pdf").read_bytes()
    save("no-text", "cut.pdf", pdf[:len(pdf) // 3])
    save("no-text", "mark-only.pdf", b"%PDF-1.7")
    ihdr = struct.pack(">4sLLBBBBB", b"IHDR", 100_000, 100_000, 8, 0, 0, 0, 0)
    save("no-text", "ten-billion-dots.png", b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + ihdr + struct.pack(">L", zlib.crc32(ihdr)))
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    names = "WordDocument".encode("utf-16-le").ljust(128, b"\0")
    save("no-text", "garbage.doc", ole + rng.randbytes(504) + names + rng.randbytes(8_000))
    names = "Workbook".encode("utf-16-le").ljust(128, b"\0")
    save("no-text", "garbage.xls", ole + rng.randbytes(504) + names + rng.randbytes(8_000))
    save("any", "braces-100000-deep.rtf", b"{\\rtf1" + b"{" * 100_000 + b"x")
    save("damaged", "lone-surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 500 + b"\x00\x00")
    save("unknown-encoding", "lead-bytes-only.txt", b"\xff" * 999)
    save("not-text", "a-program.docx", b"\x7fELF" + bytes(range(256)) * 20)
    save("empty", "nothing.docx", b"")


def flipped(name, count):
    """A fixture with so many bytes changed at random places behind its head."""
    content = bytearray((fixtures / name).read_bytes())
    for _ in range(count):
        content[rng.randrange(64, len(content))] = rng.randrange(256)
    return bytes(content)


def compound(streams):
    """A compound file (MS-CFB) of streams of 4,096 bytes and more, each a run of sectors."""
    fat, sectors = [], []

    def chain(content):
        first = len(fat)
        count = -(-len(content) // 512)
        for n in range(count):
            fat.append(first + n + 1 if n + 1 < count else 0xFFFFFFFE)
            sectors.append(content[n * 512:(n + 1) * 512].ljust(512, b"\0"))
        return first

    def entry(name, kind, child, start, size, right=0xFFFFFFFF):
        spelled = name.encode("utf-16-le") + b"\0\0"
        return (spelled.ljust(64, b"\0") + struct.pack("<HBBLLL", len(spelled), kind, 1, 0xFFFFFFFF, right, child)
                + bytes(36) + struct.pack("<LQ", start, size))

    entries, names = [], list(streams)
    for place, name in enumerate(names):
        start = chain(streams[name])
        right = place + 2 if place + 1 < len(names) else 0xFFFFFFFF
        entries.append(entry(name, 2, 0xFFFFFFFF, start, len(streams[name]), right))
    folder = chain(b"".join([entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)] + entries).ljust(512, b"\0"))
    # Each sector of the table tells of 128, itself among them.
    tables = -(-len(fat) // 127)
    first = len(fat)
    fat += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(fat)}L", *fat).ljust(512 * tables, b"\xff")
    head = (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
            + struct.pack("<LLLLLLLLL", 0, tables, folder, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
            + struct.pack("<109L", *range(first, first + tables), *[0xFFFFFFFF] * (109 - tables)))
    return head + b"".join(sectors) + table


def office():
    user = bytes(16) + struct.pack("<L", 8)

    def edit(last, directory):
        return bytes(8) + struct.pack("<HHL", 0, 4085, 28) + bytes(8) + struct.pack("<LLL", last, directory, 1) + bytes(8)


    def deck(name, content):
        save("no-text", name, compound({
            "Current User": user.ljust(4096, b"\0"), "PowerPoint Document": content.ljust(4096, b"\0")}))
    deck("edits-in-a-loop.ppt", edit(8, 44))
    deck("four-billion-places.ppt", edit(0, 44) + struct.pack("<HHL", 0, 6002, 0xFFFFFFF0) + struct.pack("<L", 0xFFF00001) * 900)
    slide = b"".join(struct.pack("<HHL", 15, 1016, 400_000 - 8 * n) for n in range(50_000))
    outline = struct.pack("<HHL", 15, 4080, 12) + struct.pack("<HHLL", 0, 1011, 4, 2)
    places = struct.pack("<HHLLLL", 0, 6002, 12, 0x00200001, 64, 64 + 8 + len(outline))
    deck("boxes-50000-deep.ppt", edit(0, 44) + places + struct.pack("<HHL", 15, 1000, len(outline)) + outline + slide)
    rich = struct.pack("<LLLL", 4096, 0xFFFFFFF0, 0x75465A4C, 0) + b"\xff" * 4_200
    save("no-text", "rich-text-of-four-gigabytes.msg", compound({
        "__properties_version1.0": bytes(4096), "__substg1.0_10090102": rich}))
    letter = (fixtures / "notice.msg").read_bytes()
    save("any", "cut.msg", letter[:len(letter) // 2])
    save("any", "cut.rar", (fixtures / "package.rar").read_bytes()[:5_000])
    save("any", "cut.tiff", (fixtures / "scan.tiff").read_bytes()[:9_000])
    for name, count in [("notice.docx", 40), ("table.xlsx", 40), ("notice.odt", 40), ("notice.ofd", 40),
                        ("notice.pdf", 200), ("notice.doc", 200), ("table.xls", 100), ("notice.eml", 100),
                        ("notice.mht", 100), ("notice.msg", 100), ("package.7z", 20), ("package.rar", 20)]:
        save("any", f"flipped-{count}-bytes.{name.split('.')[1]}", flipped(name, count))
    save("encrypted", "locked-by-a-password.docx", compound(
        {"EncryptionInfo": bytes(4096), "EncryptedPackage": rng.randbytes(8_000)}))
    save("no-text", "no-document-of-office.ppt", compound({"VisioDocument": rng.randbytes(8_000)}))


archives()
documents()
pages()
mails()
others()
office()
print(len(list(out.iterdir())), "hostile papers,", sum(p.stat().st_size for p in out.iterdir()), "bytes")
