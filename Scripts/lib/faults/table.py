"""Prints rows of JSON as one table."""
import json
import sys
import unicodedata


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


with open(sys.argv[1], encoding="utf-8") as file:
    rows = [json.loads(line) for line in file]
words = {True: "ok", False: "FAILED", None: "skipped"}
lines = [("fault", "target", "seen", "", "s")]
lines += [(r["fault"], r["target"], r["seen"], words[r["passed"]], "%.0f" % r["seconds"]) for r in rows]
columns = [max(width(line[i]) for line in lines) for i in range(5)]
for number, line in enumerate(lines):
    print(" | ".join(cell + " " * (columns[i] - width(cell)) for i, cell in enumerate(line)).rstrip())
    if number == 0:
        print("-+-".join("-" * column for column in columns))
