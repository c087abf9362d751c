"""Makes mutated papers: fixtures with bytes flipped, cut out, doubled or swapped.

Half of the packed papers are mutated inside (their XML changed and packed again), so that the
change reaches the reader and does not end at a checksum.
"""
import io
import random
import sys
import zipfile
from pathlib import Path

fixtures, out, count, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
rng = random.Random(seed)
out.mkdir(parents=True, exist_ok=True)
# Scans are left out: recognising takes seconds, and the drawing's bytes are tesseract's affair.
papers = sorted(p for p in fixtures.iterdir() if p.is_file() and not p.name.startswith("scan"))
WORDS = [b"99999999999", b"-1", b"\xff\xfe", b"<w:p>", b"</", b"&#0;", b"<![CDATA[", b"%s%n", b"\0\0\0\0",
         b"xmlns:a='b'", b"1e999", b"]]>", b"<!--"]


def mutated(content):
    content = bytearray(content)
    for _ in range(rng.choice([1, 1, 2, 5, 20])):
        if not content:
            break
        at = rng.randrange(len(content))
        kind = rng.randrange(6)
        if kind == 0:
            content[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            content[at] = rng.randrange(256)
        elif kind == 2:
            del content[at:at + rng.randrange(1, 64)]
        elif kind == 3:
            piece = content[at:at + rng.randrange(1, 256)]
            content[at:at] = piece * rng.choice([1, 2, 50])
        elif kind == 4:
            content[at:at] = rng.choice(WORDS)
        elif rng.random() < 0.2:
            del content[at:]
    return bytes(content)


def inside(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    chosen = rng.choice([n for n, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for number, (name, member) in enumerate(members):
            package.writestr(zipfile.ZipInfo(name), mutated(member) if number == chosen else member)
    return buffer.getvalue()


for number in range(count):
    paper = rng.choice(papers)
    content = paper.read_bytes()
    is_packed = paper.suffix in (".docx", ".odt", ".ods", ".xlsx", ".ofd")
    mutant = inside(content) if is_packed and rng.random() < 0.5 else mutated(content)
    (out / f"{number:05}-{paper.name}").write_bytes(mutant)
