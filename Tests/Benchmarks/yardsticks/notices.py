#!/usr/bin/env python3
"""Writes a deterministic corpus of Chinese notices (about 60 %) and English memos, and queries planted in it.

    notices.py N [--out DIR]          corpus_N.bin: for each document its length (4 bytes, little-endian), then UTF-8
    notices.py --queries [--out DIR]  queries.jsonl and queries.bin; their sources are documents 0...9999

Document i does not depend on N: corpus_10000 is a prefix of corpus_100000, so one file of queries serves every size.
Every document is of one of 400 families (Zipf) and takes on average 45 % of its characters from boilerplate (sentences of
its family, and stock sentences of all), so that unrelated notices overlap strongly, as official ones do. Another SEED in
the environment is another corpus with other queries. `Sources/Notices` says the same in Swift, byte for byte.
"""

import argparse
import bisect
import json
import os
import random
import re
import struct
from functools import cache

SEED = os.environ.get("SEED", "directive-peers-v1")
FAMILIES = 400
# Share of routine forms: the family's whole boilerplate around a short body. They are the hard negatives.
FORMS = 0.15
LENGTH_MAX = 5000

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "words.json")) as file:
    WORDS = json.load(file)


def lexicon(tag, count, word):
    """So many different words, each made by word(random)."""
    chance = random.Random(f"{SEED}:{tag}")
    words = {}
    while len(words) < count:
        words.setdefault(word(chance))
    return list(words)


HAN, SYLLABLES = WORDS["ideographs"], WORDS["syllables"]


def chinese_topic(r):
    return "".join(r.choice(HAN) for _ in range(r.choice((2, 2, 2, 3, 4))))


def english_topic(r):
    return "".join(r.choice(SYLLABLES) for _ in range(r.choice((2, 2, 3, 3, 4))))


def chinese_place(r):
    return r.choice(HAN) + r.choice(HAN) + r.choice(WORDS["chinese_endings"])


def english_place(r):
    return (r.choice(SYLLABLES) + r.choice(SYLLABLES)).capitalize() + r.choice(WORDS["english_endings"])


class Language:
    def __init__(self, name, topics, places):
        self.topics, self.places = topics, places
        self.matters, self.offices, self.stock, self.form, self.body = (
            WORDS[f"{name}_{part}"] for part in ("matters", "offices", "stock", "form", "body"))


CHINESE = Language("chinese", lexicon("zh", 6000, chinese_topic), lexicon("zhp", 500, chinese_place))
ENGLISH = Language("english", lexicon("en", 6000, english_topic), lexicon("enp", 500, english_place))


class Chance:
    """Draws that are one call of random() each, so that another language can follow them."""

    def __init__(self, name):
        self.draw = random.Random(f"{SEED}:{name}").random

    def one(self, items):
        return items[int(self.draw() * len(items))]

    def number(self, low, high):
        """low ... high - 1"""
        return low + int(self.draw() * (high - low))


def fill(chance, template, language, topics):
    """Fills the blanks {t} topic, {s} matter, {o} office, {p} place, {n} number, {y} year, {d} date."""
    parts, start = [], 0
    while (brace := template.find("{", start)) >= 0:
        parts.append(template[start:brace])
        parts.append(blank(template[brace + 1], chance, language, topics))
        start = brace + 3
    return "".join(parts) + template[start:]


def blank(kind, chance, language, topics):
    if kind == "t":
        return chance.one(topics if topics and chance.draw() < 0.35 else language.topics)
    if kind == "s":
        return chance.one(language.matters)
    if kind == "o":
        return chance.one(language.offices)
    if kind == "p":
        return chance.one(language.places)
    if kind == "n":
        return str(chance.number(2, 9999))
    if kind == "y":
        return str(chance.number(2012, 2027))
    if language is CHINESE:
        return f"{chance.number(2012, 2027)}年{chance.number(1, 13)}月{chance.number(1, 29)}日"
    return f"{chance.one(WORDS['months'])} {chance.number(1, 29)}, {chance.number(2012, 2027)}"


def sentence(clauses, language):
    return "，".join(clauses) + "。" if language is CHINESE else "; ".join(clauses).capitalize() + "."


@cache
def family(number):
    """A language, the sentences of the family's own, and the stock sentences that it uses."""
    chance = Chance(f"fam:{number}")
    language = CHINESE if chance.draw() < 0.6 else ENGLISH
    own = [
        sentence(
            [fill(chance, chance.one(language.form), language, None) for _ in range(chance.number(1, 4))], language)
        for _ in range(chance.number(8, 26))]
    chosen = sorted({chance.number(0, len(language.stock)) for _ in range(chance.number(4, 12))})
    return language, own, [language.stock[i] for i in chosen]


@cache
def shares():
    """Cumulative shares of the families: Zipf, flattened at its head."""
    weights = [1 / (k + 3) ** 0.9 for k in range(FAMILIES)]
    total, sums, reached = sum_in_order(weights), [], 0
    for weight in weights:
        reached += weight / total
        sums.append(reached)
    return sums


def sum_in_order(values):
    """Not sum(), which has compensated since Python 3.12: the last bit would differ."""
    total = 0
    for value in values:
        total += value
    return total


def body_sentence(chance, language, topics):
    count = chance.number(1, 4 if language is CHINESE else 3)
    return sentence([fill(chance, chance.one(language.body), language, topics) for _ in range(count)], language)


def document(name):
    """A language and its sentences."""
    chance = Chance(name)
    language, own, stock = family(min(bisect.bisect_left(shares(), chance.draw()), FAMILIES - 1))
    topics = [chance.one(language.topics) for _ in range(4)]
    # 200 ... 5,000 characters, nearly log-normal, median 750 (Chinese) and 1,100.
    z = (chance.draw() + chance.draw() + chance.draw() + chance.draw() - 2) * 1.73
    length = int((750 if language is CHINESE else 1100) * 2.718281828 ** (0.75 * z))
    length = max(200, min(LENGTH_MAX, length))
    share = 0.15 + 0.6 * ((chance.draw() + chance.draw()) / 2)
    is_form = chance.draw() < FORMS
    if is_form:
        pool = own + stock
        share = 0.65 + 0.25 * chance.draw()
        length = max(200, min(LENGTH_MAX, int(sum(map(len, pool)) / share)))
    else:
        pool = [s for s in own if chance.draw() < 0.8] + [s for s in stock if chance.draw() < 0.9]
    common, reached = [], 0
    for s in pool:
        if reached >= share * length:
            break
        common.append(s)
        reached += len(s)
    body = []
    while reached < length:
        body.append(body_sentence(chance, language, topics))
        reached += len(body[-1])
    if language is CHINESE:
        title = (
            f"{chance.one(language.places)}{chance.one(language.offices)}关于{topics[0]}"
            f"{chance.one(language.matters)}{chance.one(WORDS['chinese_papers'])}")
    else:
        title = f"MEMORANDUM: {topics[0]} {chance.one(language.matters)} at {chance.one(language.places)}"
    return language, arranged(title, common, body, 1000 if is_form else chance.number(1, 6))


def arranged(title, common, body, every):
    """Half of the boilerplate, then the body with one more of it every so many sentences, then the rest."""
    half = len(common) // 2
    sentences = [title] + common[:half]
    for j, s in enumerate(body):
        sentences.append(s)
        if half < len(common) and j % every == every - 1:
            sentences.append(common[half])
            half += 1
    return sentences + common[half:]


def joined(sentences):
    return "\n".join(sentences)[:LENGTH_MAX]


def edited(text, share, chance, language):
    """Replaces three in five of the chosen characters, puts one behind every fifth, drops every fifth."""
    alphabet = HAN if language is CHINESE else "abcdefghijklmnopqrstuvwxyz "
    places = set()
    while len(places) < max(1, round(share * len(text))):
        places.add(chance.number(0, len(text)))
    result = []
    for i, character in enumerate(text):
        if i not in places:
            result.append(character)
            continue
        x = chance.draw()
        if x < 0.6:
            result.append(chance.one(alphabet))
        elif x < 0.8:
            result += [character, chance.one(alphabet)]
    return "".join(result)


def wrapped(text, language, chance, number, kind):
    """A forward: the text in the middle of another notice of 0.4 (light) or 1.5 ... 3 times its length."""
    name = 10**9 + number * 7 + len(kind)
    other, sentences = document(f"wrap:{name}")
    times = 0.4 if kind == "wrap_light" else 1.5 + 1.5 * chance.draw()
    tries = 0
    while other is not language:
        tries += 1
        other, sentences = document(f"wrap:{name + tries * 1000003}")
    while sum(map(len, sentences)) < times * len(text):
        sentences = sentences + [body_sentence(chance, language, None)]
    wrapper, length = [], 0
    for s in sentences:
        if length >= times * len(text):
            break
        wrapper.append(s)
        length += len(s)
    half = len(wrapper) // 2
    head = "转发：" if language is CHINESE else "FORWARDED: "
    return (head + "\n".join(wrapper[:half] + [text] + wrapper[half:]))[:20000]


KINDS = [
    "exact", "num_date", "edit01", "edit05", "edit10", "edit20", "edit30", "reorder", "resent10", "resent30",
    "wrap_light", "wrap_heavy", "excerpt50", "excerpt25"]


def query(kind, number, base):
    """The source, one of the first `base` documents, and the text made from it."""
    source = random.Random(f"{SEED}:qsrc:{kind}:{number}").randrange(base)
    language, sentences = document(f"doc:{source}")
    chance, text = Chance(f"q:{kind}:{number}"), joined(sentences)
    if kind == "exact":
        return source, text
    if kind == "num_date":
        redrawn = re.sub(
            r"\d", lambda m: str(chance.number(0, 10)) if chance.draw() < 0.5 else m.group(), text)
        return source, redrawn
    if kind.startswith("edit"):
        return source, edited(text, int(kind[4:]) / 100, chance, language)
    if kind == "reorder":
        order = list(sentences)
        for i in range(len(order) - 1, 0, -1):
            j = chance.number(0, i + 1)
            order[i], order[j] = order[j], order[i]
        return source, joined(order)
    if kind.startswith("resent"):
        share = int(kind[6:]) / 100
        return source, joined(
            [body_sentence(chance, language, None) if chance.draw() < share else s for s in sentences])
    if kind.startswith("wrap"):
        return source, wrapped(text, language, chance, number, kind)
    length = int(len(text) * int(kind[7:]) / 100)
    start = chance.number(0, len(text) - length + 1)
    return source, text[start : start + length]


def write_corpus(count, folder):
    with open(f"{folder}/corpus_{count}.bin", "wb", 1 << 20) as file:
        for i in range(count):
            text = joined(document(f"doc:{i}")[1]).encode()
            file.write(struct.pack("<I", len(text)) + text)


def write_queries(folder, each, unrelated):
    with open(f"{folder}/queries.jsonl", "w") as lines, open(f"{folder}/queries.bin", "wb") as texts:

        def put(kind, source, text):
            lines.write(json.dumps(dict(kind=kind, src=source, text=text), ensure_ascii=False) + "\n")
            texts.write(struct.pack("<I", len(text.encode())) + text.encode())

        for kind in KINDS:
            for number in range(each):
                put(kind, *query(kind, number, 10_000))
        for number in range(unrelated):
            put("unrelated", -1, joined(document(f"unrel:{number}")[1]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=0)
    parser.add_argument("--queries", action="store_true")
    parser.add_argument("--each", type=int, default=120, help="queries of each kind")
    parser.add_argument("--unrelated", type=int, default=1500)
    parser.add_argument("--out", default=".")
    arguments = parser.parse_args()
    if arguments.count:
        write_corpus(arguments.count, arguments.out)
    if arguments.queries:
        write_queries(arguments.out, arguments.each, arguments.unrelated)
