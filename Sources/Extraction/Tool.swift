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
        /// A mail (RFC 5322), which is read in turn with all that is attached to it.
        case mail
    }

    /// Names from ``Format/all``.
    public let formats: [String]
    /// The program by its full path, then its arguments; the file is its standard input.
    public let command: [String]
    /// Draws one page as a png on standard output, for what holds pictures of pages only; `%` is
    /// the number of the page. Empty when there is none.
    public let draw: [String]
    /// Reads one page of a picture that has several; `%` in a word is the number of the page, from 0. Empty when the
    /// command reads all of them.
    public let page: [String]
    /// Prints with what letters the pages are set, and the outline, as pdftohtml's xml at three times the size: what
    /// tells headings. Empty when nothing does.
    public let fonts: [String]
    /// Files beside the program that it does not work without: a language's data, a library.
    public let needs: [String]
    /// Debian's packages that bring it.
    public let package: String
    public let output: Output

    public init(
        formats: [String], command: [String], draw: [String] = [], page: [String] = [],
        fonts: [String] = [], needs: [String] = [],
        package: String, output: Output
    ) {
        precondition(!command.isEmpty, "a tool has a command")
        self.formats = formats
        self.command = command
        self.draw = draw
        self.page = page
        self.fonts = fonts
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
            // A hundred pages: headings of a longer paper say no more about whom it burdens, and take seconds.
            fonts: [
                "/usr/bin/pdftohtml", "-q", "-xml", "-i", "-l", "100", "-zoom", "3", "-stdout", "/proc/self/fd/0",
            ],
            package: "poppler-utils", output: .pages),
        Tool(
            formats: ["doc"], command: ["/usr/bin/python3", "-I", "-c", ToolPrograms.document],
            needs: ["/usr/lib/python3/dist-packages/olefile"], package: "python3-olefile",
            output: .paragraphs),
        Tool(
            formats: ["doc"],
            command: ["/usr/bin/antiword", "-w", "0", "-m", "UTF-8.txt", "/proc/self/fd/0"],
            package: "antiword", output: .paragraphs),
        Tool(
            formats: ["doc", "rtf"], command: ["/usr/bin/catdoc", "-w", "-d", "utf-8"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["xls"], command: ["/usr/bin/python3", "-I", "-c", ToolPrograms.sheets],
            needs: ["/usr/lib/python3/dist-packages/xlrd"], package: "python3-xlrd",
            output: .paragraphs),
        Tool(
            formats: ["ppt"], command: ["/usr/bin/python3", "-I", "-c", ToolPrograms.slides],
            needs: ["/usr/lib/python3/dist-packages/olefile"], package: "python3-olefile",
            output: .paragraphs),
        Tool(
            formats: ["ppt"], command: ["/usr/bin/catppt", "-d", "utf-8", "/proc/self/fd/0"],
            package: "catdoc", output: .paragraphs),
        Tool(
            formats: ["msg"],
            command: ["/usr/bin/perl", "-MEmail::Outlook::Message", "-e", ToolPrograms.letter],
            needs: ["/usr/share/perl5/Email/Outlook/Message.pm"],
            package: "libemail-outlook-message-perl", output: .mail),
        Tool(
            formats: ["png", "jpg", "tiff"],
            command: ["/usr/bin/tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "tsv"],
            page: [
                "/usr/bin/tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "-c", "tessedit_page_number=%", "tsv",
            ],
            needs: [
                "/usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata",
                "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata",
            ],
            package: "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng", output: .scan),
    ]
}
