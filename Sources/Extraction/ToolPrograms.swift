/// Small programs that print what well-kept libraries of Python and Perl read; each takes the file as
/// its standard input.
enum ToolPrograms {
    /// Prints the shown sheets of an xls through xlrd, laid out as ``Format/xlsx`` is. (catdoc's
    /// xls2csv garbles Chinese strings of files that LibreOffice wrote.)
    static let sheets = #"""
        from sys import stderr, stdin, stdout
        from xlrd import open_workbook, xldate_as_datetime

        book = open_workbook(file_contents=stdin.buffer.read(), logfile=stderr)
        TEXT, NUMBER, DATE, TRUTH = 1, 2, 3, 4

        def words(cell):
            if cell.ctype == TEXT:
                return " ".join(cell.value.split())
            if cell.ctype == NUMBER:
                return f"{cell.value:.15g}"
            if cell.ctype == DATE:
                return xldate_as_datetime(cell.value, book.datemode).date().isoformat()
            return str(bool(cell.value)).upper() if cell.ctype == TRUTH else ""

        stdout.reconfigure(encoding="utf-8")
        shown = [sheet for sheet in book.sheets() if not sheet.visibility]
        for sheet in shown:
            if len(shown) > 1 or not sheet.name.startswith(("Sheet", "工作表")):
                print(sheet.name)
            for row in range(sheet.nrows):
                print("\t".join(map(words, sheet.row(row))).rstrip("\t"))
        """#

    /// Prints the words of a ppt's slides in their order, read by the records of MS-PPT through
    /// olefile: of each slide first what its outline holds, then its own boxes. (catppt is silent
    /// on files that LibreOffice wrote.)
    static let slides = #"""
        from struct import unpack_from
        from sys import exit, stdin, stdout
        from olefile import OleFileIO

        deck = OleFileIO(stdin.buffer)
        if not deck.exists("PowerPoint Document"):
            exit("neither slides nor another document of Office")
        data = deck.openstream("PowerPoint Document").read()
        LIST, SLIDE, CHARS, BYTES = 4080, 1011, 4000, 4008

        def records(start, end):
            while start + 8 <= end:
                head, kind, size = unpack_from("<HHI", data, start)
                yield head & 15, head >> 4, kind, start + 8, min(start + 8 + size, end)
                start += 8 + size

        def inside(place):
            size, = unpack_from("<I", data, place + 4)
            return place + 8, min(place + 8 + size, len(data))

        def write(kind, start, end):
            coding = "utf-16-le" if kind == CHARS else "latin-1"
            words = data[start:end].decode(coding, "replace")
            print(words.replace("\x0b", " ").replace("\r", "\n"))

        def boxes(start, end):
            for form, _, kind, start, end in records(start, end):
                if kind in (CHARS, BYTES):
                    write(kind, start, end)
                elif form == 15:
                    boxes(start, end)

        # Each saving adds an edit; the newest tells where each part stands now.
        places, document = {}, None
        edit, = unpack_from("<I", deck.openstream("Current User").read(), 16)
        while edit:
            last, directory, main = unpack_from("<III", data, edit + 16)
            document = document or main
            start, end = inside(directory)
            while start + 4 <= end:
                word, = unpack_from("<I", data, start)
                first, count = word & 0xFFFFF, word >> 20
                for index in range(count):
                    place, = unpack_from("<I", data, start + 4 + 4 * index)
                    places.setdefault(first + index, place)
                start += 4 + 4 * count
            edit = last if last < edit else 0

        stdout.reconfigure(encoding="utf-8", errors="replace")
        for _, instance, kind, start, end in records(*inside(places[document])):
            if kind != LIST or instance != 0:
                continue
            slide = None
            for _, _, kind, start, end in records(start, end):
                if kind == SLIDE:
                    if slide is not None:
                        boxes(*inside(slide))
                    slide = places.get(unpack_from("<I", data, start)[0])
                elif kind in (CHARS, BYTES):
                    write(kind, start, end)
            if slide is not None:
                boxes(*inside(slide))
        """#

    /// Prints Outlook's letter as a mail through Email::Outlook::Message, and mends what its own
    /// `msgconvert` spoils: Chinese heads are encoded, as unencoded ones break the body; a date that
    /// the letter does not bear is left out, not invented; rich text is left out where the words
    /// stand in another form too (its packing, MS-OXRTFCP, makes 17 bytes of 2 at most); code page 54936 (GB18030), which Perl lacks, is read as 936.
    static let letter = #"""
        use strict;
        no warnings 'redefine';
        $Email::Outlook::Message::MAP_CODEPAGE->{54936} = 'cp936';
        *Email::Outlook::Message::_AddHeaderField = sub {
            my ($letter, $mail, $name, $value) = @_;
            return unless $value;
            $value = Encode::decode($letter->_body_character_set('001E'), $value)
                unless utf8::is_utf8($value);
            $value = Encode::decode('MIME-Header', $value) if $value =~ /=[?]/;
            $mail->header_str_set($name, $value);
        };
        my $whole = \&Email::Outlook::Message::to_email_mime;
        *Email::Outlook::Message::to_email_mime = sub {
            my $letter = shift;
            delete $letter->{BODY_RTF} if $letter->{BODY_PLAIN} || $letter->{BODY_HTML};
            my $rich = $letter->{BODY_RTF};
            die "rich text larger than it can be\n"
                if $rich && unpack('x4 V', $rich) > 16 * length $rich;
            my $mail = $whole->($letter);
            $mail->header_str_set('Date')
                unless grep({ $letter->{$_} } qw(DATE1ST DATE2ND OLEDATE SUBMISSION_ID))
                || ($letter->{HEAD} || '') =~ /^date:/mi;
            $mail;
        };
        print Email::Outlook::Message->new('/proc/self/fd/0')->to_email_mime->as_string;
        """#
}
