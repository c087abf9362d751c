# Writes the demonstration week, with dates counted from today.  Sourced by Scripts/demo.
#
#   write_week FOLDER_OF_TEMPLATES TARGET
#
# In a template @+9@ becomes the day in nine days (12月3日), @en+9@ the same in English,
# @date@ today, @year@ this year, @rfc@ an e-mail date and @@ an at sign.

fill_dates() {
    local script="s/@year@/$(date +%Y)/g; s/@date@/$(date +%Y年%-m月%-d日)/g"
    local number
    script+="; s/@rfc@/$(LC_ALL=C date -R)/g"
    for number in $(seq 0 20); do
        script+="; s/@+$number@/$(date -d "+$number days" +%-m月%-d日)/g"
        script+="; s/@en+$number@/$(LC_ALL=C date -d "+$number days" '+%B %-d, %Y')/g"
    done
    sed -e "$script" -e 's/@@/@/g' "$1"
}

# A small Office document: one paragraph a line, a table row where a line has tabs.
write_docx() {
    local folder
    folder=$(mktemp -d)
    mkdir -p "$folder/_rels" "$folder/word"
    cat >"$folder/[Content_Types].xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
XML
    cat >"$folder/_rels/.rels" <<'XML'
<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
XML
    {
        echo '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        awk -F'\t' '
            function text(words) { return "<w:p><w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r></w:p>" }
            { gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;") }
            NF > 1 { if (!table) print "<w:tbl>"; table = 1; row = ""
                     for (i = 1; i <= NF; i++) row = row "<w:tc>" text($i) "</w:tc>"
                     print "<w:tr>" row "</w:tr>"; next }
            { if (table) print "</w:tbl>"; table = 0; print text($0) }
            END { if (table) print "</w:tbl>" }'
        echo '</w:body></w:document>'
    } >"$folder/word/document.xml"
    (cd "$folder" && zip -q -X - '[Content_Types].xml' _rels/.rels word/document.xml) >"$1"
    rm -r "$folder"
}

write_week() {
    local template name
    for template in "$1"/*; do
        name=$(basename "$template")
        case "$name" in
        *.docx.txt) fill_dates "$template" | write_docx "$2/.${name%.txt}" && name=${name%.txt} ;;
        *.gb18030.txt)
            fill_dates "$template" | iconv -f UTF-8 -t GB18030 >"$2/.${name%.gb18030.txt}.txt"
            name=${name%.gb18030.txt}.txt
            ;;
        *) fill_dates "$template" >"$2/.$name" ;;
        esac
        mv "$2/.$name" "$2/$name"
        sleep "${WEEK_PAUSE:-0.3}"
    done
}
