extension Format {
    /// A web page, whatever its name says: some systems export "Word" files that are one.
    static let html = Format("html", extensions: ["html", "htm", "xhtml"]) { evidence in
        let opening = evidence.opening.drop { $0.isWhitespace }
        guard opening.first == "<" else { return false }
        let tags = ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<meta"]
        return tags.contains { opening.hasPrefix($0) }
            || opening.contains("<html") || ["html", "htm"].contains(evidence.ending)
    }
}
