extension ToolPrograms {
    /// Prints the words of a doc (MS-DOC, Word 97 and later) through olefile: what a change deleted left out, headings
    /// and items with their numbers, tables as rows. (antiword prints deleted words as if they stood, and no numbers;
    /// LibreOffice writes a profile and starts processes, which the sandbox forbids.)
    ///
    /// Numbers are those of MS-DOC: 0x0800 deleted, 0x460B and 0x260A list and level of a paragraph, 0x2416 and 0x2417
    /// inside a table and at the end of a row; parts 1, 12, 13, 33, 73 and 74 of the table stream are styles, letters'
    /// and paragraphs' properties, pieces, lists and what refers to them.
    static let document = #"""
        from io import BytesIO
        from struct import unpack_from
        from sys import exit, stdin, stdout
        from olefile import OleFileIO

        ole = OleFileIO(BytesIO(stdin.buffer.read()))
        if not ole.exists("WordDocument"):
            exit("no document of Word")
        main = ole.openstream("WordDocument").read()
        magic, flags = unpack_from("<H8xH", main, 0)
        if magic != 0xA5EC or flags & 0x100:
            exit("locked by a password" if flags & 0x100 else "older than Word 97")
        side = ole.openstream("1Table" if flags & 0x200 else "0Table").read()

        def part(index):
            place, size = unpack_from("<II", main, 154 + 8 * index)
            return side[place:place + size]

        def sprms(data):
            at = 0
            while at + 2 < len(data):
                code, = unpack_from("<H", data, at)
                at += 2
                size = (1, 1, 2, 4, 2, 2, 0, 3)[code >> 13]
                if code >> 13 == 6:
                    if code == 0xD608:
                        size = unpack_from("<H", data, at)[0] + 1
                    else:
                        size = data[at] + 1 if data[at] < 255 else 4 + 3 * (data[at + 1] if at + 1 < len(data) else 0)
                yield code, data[at:at + size]
                at += size

        # The text: pieces, each with where its letters lie.
        clx, at = part(33), 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + unpack_from("<H", clx, at + 1)[0]
        table = clx[at + 5:]
        count = (len(table) - 4) // 12
        letters, places = [], []
        for index in range(count):
            first, last = unpack_from("<II", table, 4 * index)
            place, = unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
            narrow, place = place >> 30 & 1, place & 0x3FFFFFFF
            wide = 1 if narrow else 2
            start = place // 2 if narrow else place
            last = min(last, first + max(0, len(main) - start) // wide)
            words = main[start:start + wide * (last - first)]
            letters += words.decode("cp1252", "replace") if narrow else [
                chr(unit) for unit in unpack_from("<%dH" % (len(words) // 2), words)]
            places += range(start, start + wide * (last - first), wide)

        def runs(index, width):
            """What pages of properties say, as (first place, last place, place in the page, page)."""
            plc = part(index)
            count = max(0, (len(plc) - 4) // 8)
            for entry in range(count):
                number, = unpack_from("<I", plc, 4 * (count + 1) + 4 * entry)
                page = main[(number & 0x3FFFFF) * 512:][:512]
                if len(page) < 512:
                    continue
                for run in range(min(page[511], (512 - 5) // (4 + width))):
                    first, last = unpack_from("<II", page, 4 * run)
                    yield first, last, 2 * page[4 * (page[511] + 1) + width * run], page

        class Spans:
            """The value that holds at a place."""
            def __init__(self, spans):
                self.spans = sorted(spans, key=lambda span: span[0])
                self.last = 0
            def at(self, place):
                spans, last = self.spans, self.last
                if not (last < len(spans) and spans[last][0] <= place < spans[last][1]):
                    low, high = 0, len(spans)
                    while low < high:
                        middle = (low + high) // 2
                        low, high = (middle + 1, high) if spans[middle][0] <= place else (low, middle)
                    last = self.last = max(0, low - 1)
                return spans[last][2] if spans and spans[last][0] <= place < spans[last][1] else None

        def is_gone(first, last, at, page):
            codes = dict(sprms(page[at + 1:at + 1 + page[at]])) if at else {}
            return bool(codes.get(0x0800, b"\0")[:1].strip(b"\0"))

        gone = Spans([(run[0], run[1], True) for run in runs(12, 1) if is_gone(*run)])

        def paragraph(first, last, at, page):
            if not at:
                return first, last, (0, {})
            size = page[at]
            data = page[at + 1:at + 2 * size] if size else page[at + 2:at + 2 + 2 * page[at + 1]]
            if len(data) < 2:
                return first, last, (0, {})
            return first, last, (unpack_from("<H", data)[0], dict(sprms(data[2:])))

        paragraphs = Spans([paragraph(*run) for run in runs(13, 13)])

        # Lists: what each level's number looks like, by list and by what refers to it.
        lists, orders = {}, []
        raw = part(73)
        if len(raw) > 1:
            place, size = unpack_from("<II", main, 154 + 8 * 73)
            heads = [(unpack_from("<i", raw, 2 + 28 * n)[0], raw[2 + 28 * n + 26] & 1) for n in range(unpack_from("<H", raw)[0])]
            at = place + size
            for name, simple in heads:
                levels = []
                for _ in range(1 if simple else 9):
                    start, form = unpack_from("<iB", side, at)
                    marks = side[at + 6:at + 15]
                    at += 28 + side[at + 24] + side[at + 25]
                    length, = unpack_from("<H", side, at)
                    levels.append((start, form, marks, side[at + 2:at + 2 + 2 * length].decode("utf-16-le", "replace")))
                    at += 2 + 2 * length
                lists[name] = levels
        raw = part(74)
        if len(raw) > 3:
            orders = [unpack_from("<i", raw, 4 + 16 * n)[0] for n in range(unpack_from("<I", raw)[0])]

        # Styles: a heading's number often stands in its style.
        styles, raw = [], part(1)
        if len(raw) > 4:
            head, count, base = unpack_from("<HHH", raw)
            at = 2 + head
            for _ in range(count):
                if at + 2 > len(raw):
                    break
                size, = unpack_from("<H", raw, at)
                std, at = raw[at + 2:at + 2 + size], at + 2 + size
                if size < base + 4:
                    styles.append((4095, {}))
                    continue
                kind, parent = unpack_from("<H", std, 2)[0] & 15, unpack_from("<H", std, 2)[0] >> 4
                inner = base + 2 + 2 * unpack_from("<H", std, base)[0] + 2
                codes = {}
                if kind == 1 and inner + 2 <= size:
                    length, = unpack_from("<H", std, inner)
                    codes = dict(sprms(std[inner + 4:inner + 2 + length]))
                styles.append((parent, codes))

        def property_of(code, style, own):
            for _ in range(11):
                if code in own or style >= len(styles):
                    return own.get(code)
                style, own = styles[style]
            return None

        HAN = "零一二三四五六七八九"
        def chinese(n):
            if n < 10: return HAN[n]
            if n < 20: return "十" + (HAN[n % 10] if n % 10 else "")
            if n < 100: return HAN[n // 10] + "十" + (HAN[n % 10] if n % 10 else "")
            return "".join(HAN[int(digit)] for digit in str(n))

        def roman(n):
            out = ""
            for value, word in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
                while n >= value: out, n = out + word, n - value
            return out

        def figure(n, form):
            if form in (10, 11, 16, 33, 35, 37, 39): return chinese(n)
            if form in (1, 2) and n < 400: return roman(n).upper() if form == 1 else roman(n)
            if form in (3, 4): return chr((65 if form == 3 else 97) + (n - 1) % 26) * (1 + (n - 1) // 26 % 9) if n > 0 else ""
            if form in (18, 28, 29) and 0 < n <= 20: return chr(0x245F + n)
            if form in (26, 27) and 0 < n <= 20: return chr((0x2487 if form == 26 else 0x2473) + n)
            return "%02d" % n if form == 22 else str(n)

        counts = {}
        def number(style, own):
            order, level = property_of(0x460B, style, own), property_of(0x260A, style, own)
            order = unpack_from("<h", order)[0] if order and len(order) > 1 else 0
            level = level[0] if level else 0
            if not 0 < order <= len(orders) or order == 2047:
                return ""
            levels = lists.get(orders[order - 1], [])
            if level >= len(levels):
                return ""
            seen = counts.setdefault(orders[order - 1], {})
            for below in [one for one in seen if one > level]: del seen[below]
            seen[level] = seen[level] + 1 if level in seen else levels[level][0]
            start, form, marks, pattern = levels[level]
            if form in (23, 255):
                return ""
            out = ""
            for letter in pattern:
                if ord(letter) < 9:
                    inner = ord(letter)
                    out += figure(seen.get(inner, levels[inner][0] if inner < len(levels) else 1), levels[inner][1] if inner < len(levels) else 0)
                else:
                    out += letter
            return out

        # Main text and notes, text boxes, then what stands above and below each page; comments are left out.
        body, notes, heads, macros, comments, ends, boxes = unpack_from("<7I", main, 76)
        spans = [(0, body + notes), (body + notes + heads + macros + comments, ends + boxes), (body + notes, heads)]
        stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
        fields, line, row, pending, edges = [], [], [], [], None

        def put(text):
            # The head of left, right and first pages is mostly one, and a page's number says nothing.
            if edges is not None:
                if text in edges or not text.strip("第页共/-— 0123456789"):
                    return
                edges.add(text)
            print(text)

        def close(place, is_cell):
            global line, row
            style, own = paragraphs.at(place) or (0, {})
            text = "".join(line).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
            line = []
            ends = own.get(0x2417, b"\0")[:1] != b"\0"
            if is_cell and ends:
                put("\t".join(row))
                row = []
                return
            head = number(style, own) if text else ""
            text = head + (" " if head and text[:1].isascii() else "") + text
            inside = property_of(0x2416, style, own)
            if is_cell:
                row.append(" ".join(pending + [text]).strip() if pending else text)
                pending.clear()
            elif inside and inside[:1] != b"\0":
                pending.append(text)
            elif text:
                put(text)

        for first, length in spans:
            if first == body + notes and length == heads:
                edges = set()
            for index in range(first, min(first + length, len(letters))):
                letter, place = letters[index], places[index]
                code = ord(letter)
                if code == 0x13: fields.append(True)
                elif code == 0x14 and fields: fields[-1] = False
                elif code == 0x15 and fields: fields.pop()
                elif gone.at(place) or any(fields): continue
                elif code in (0x0D, 0x0C): close(place, False)
                elif code == 0x07: close(place, True)
                elif code in (0x09, 0x0B, 0xA0): line.append(" ")
                elif code == 0x1E: line.append("-")
                elif code >= 0x20: line.append(letter)
        """#
}
