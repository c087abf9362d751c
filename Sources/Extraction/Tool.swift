/// A program of others that reads a format which ours does not.
public struct Tool: Hashable, Sendable, Codable {
    /// What a tool prints.
    public enum Output: String, Hashable, Sendable, Codable, CaseIterable {
        /// Paragraphs, one a line.
        case paragraphs
        /// Pages as they are laid out, lines as wide as the paper.
        case pages
        /// Words with their confidence, as tesseract's tsv.
        case scan
    }

    /// Names from ``Format/all``.
    public let formats: [String]
    /// The program by its full path, then its arguments; the file is its standard input.
    public let command: [String]
    /// Draws one page as a png on standard output, for what holds pictures of pages only; `%` is
    /// the number of the page. Empty when there is none.
    public let draw: [String]
    /// Files beside the program that it does not work without: a language's data, a library.
    public let needs: [String]
    /// Debian's packages that bring it.
    public let package: String
    public let output: Output

    public init(
        formats: [String], command: [String], draw: [String] = [], needs: [String] = [],
        package: String, output: Output
    ) {
        precondition(!command.isEmpty, "a tool has a command")
        self.formats = formats
        self.command = command
        self.draw = draw
        self.needs = needs
        self.package = package
        self.output = output
    }

    /// What is used unless `rules/formats.yaml` says otherwise. Of several for one format the first
    /// that can read a file does.
    public static let standard: [Tool] = [
        Tool(
            formats: ["pdf"],
            command: ["/usr/bin/pdftotext", "-q", "-layout", "-enc", "UTF-8", "-", "-"],
            draw: [
                "/usr/bin/pdftoppm", "-q", "-r", "150", "-gray", "-png", "-f", "%", "-l", "%", "-",
            ],
            package: "poppler-utils", output: .pages),
        Tool(
            formats: ["doc"],
            command: ["/usr/bin/antiword", "-w", "0", "-m", "UTF-8.txt", "/proc/self/fd/0"],
            package: "antiword", output: .paragraphs),
        Tool(
            formats: ["doc", "rtf"], command: ["/usr/bin/catdoc", "-w", "-d", "utf-8"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["xls"], command: ["/usr/bin/python3", "-I", "-c", sheetProgram],
            needs: ["/usr/lib/python3/dist-packages/xlrd"], package: "python3-xlrd",
            output: .paragraphs),
        Tool(
            formats: ["ppt"], command: ["/usr/bin/catppt", "-d", "utf-8", "/proc/self/fd/0"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["png", "jpg", "tiff"],
            command: ["/usr/bin/tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "tsv"],
            needs: [
                "/usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata",
                "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata",
            ],
            package: "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng", output: .scan),
    ]

    /// Prints the shown sheets through xlrd, laid out as ``Format/xlsx`` is. (catdoc's xls2csv
    /// garbles Chinese strings of files that LibreOffice wrote.)
    private static let sheetProgram =
        "import sys, xlrd; "
        + "book = xlrd.open_workbook(file_contents=sys.stdin.buffer.read(), logfile=sys.stderr); "
        + "day = lambda value: xlrd.xldate_as_datetime(value, book.datemode).date().isoformat(); "
        + "words = lambda cell: [' '.join, ' '.join, lambda _: f'{cell.value:.15g}', "
        + "lambda _: day(cell.value), lambda _: str(bool(cell.value)).upper()]"
        + "[cell.ctype if cell.ctype < 5 else 0](str(cell.value).split() if cell.ctype == 1 else []); "
        + "sys.stdout.reconfigure(encoding='utf-8'); "
        + "[print(sheet.name) or [print(*map(words, sheet.row(row)), sep=chr(9)) "
        + "for row in range(sheet.nrows)] for sheet in book.sheets() if not sheet.visibility]"
}
