#!/usr/bin/env python3
"""Measures one peer on the same corpus and queries, one thread.  usage: peers.py PEER CORPUS QUERIES

PEER is datasketch, rensa or gaoya. All use 128 permutations of character 5-grams and a threshold of 0.7, as their own
examples do, and verify by signature where they can. Prints one JSON object, with the words of similarity-bench.
"""

import gc
import json
import os
import struct
import sys
import time

for name in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

THRESHOLD = 0.7
# A signature of 128 places estimates Jaccard with a standard error of 0.04: who verifies by it allows for one.
SLACK = 0.05


def grams(text):
    return [text[i : i + 5] for i in range(max(1, len(text) - 4))]


class Datasketch:
    def __init__(self):
        import datasketch
        import numpy

        self.library, self.numpy = datasketch, numpy
        self.bands = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=128)
        self.kept = {}

    def sketch(self, text):
        sketch = self.library.MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in grams(text)])
        return sketch, sketch.hashvalues.astype(self.numpy.uint32)

    def insert(self, number, text):
        sketch, self.kept[number] = self.sketch(text)
        self.bands.insert(number, sketch)

    def query(self, text):
        sketch, values = self.sketch(text)
        return [i for i in self.bands.query(sketch) if (self.kept[i] == values).mean() >= THRESHOLD - SLACK]


class Rensa:
    def __init__(self):
        import rensa

        self.library = rensa
        self.bands = rensa.RMinHashLSH(THRESHOLD, 128, 16)
        self.kept = {}

    def sketch(self, text):
        sketch = self.library.RMinHash(128, 42)
        sketch.update(grams(text))
        return sketch

    def insert(self, number, text):
        self.kept[number] = self.sketch(text)
        self.bands.insert(number, self.kept[number])

    def query(self, text):
        sketch = self.sketch(text)
        return [i for i in self.bands.query(sketch) if sketch.jaccard(self.kept[i]) >= THRESHOLD - SLACK]


class Gaoya:
    def __init__(self):
        from gaoya.minhash import MinHashStringIndex

        self.index = MinHashStringIndex(32, THRESHOLD, 16, 8, None, "char", False, (5, 5), "smallvec")

    def insert(self, number, text):
        self.index.insert_document(number, text)

    def query(self, text):
        return self.index.query(text)


PEERS = dict(datasketch=Datasketch, rensa=Rensa, gaoya=Gaoya)


def texts(path):
    with open(path, "rb") as file:
        while head := file.read(4):
            yield file.read(struct.unpack("<I", head)[0]).decode()


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main(name, corpus, queries):
    documents = list(texts(corpus))
    gc.collect()
    before, start = resident_bytes(), time.process_time()
    peer = PEERS[name]()
    for number, text in enumerate(documents):
        peer.insert(number, text)
    seconds = time.process_time() - start
    gc.collect()
    resident = resident_bytes() - before
    times, asked, found, strayed = [], {}, {}, {}
    with open(queries) as file:
        for line in file:
            query = json.loads(line)
            kind, source = query["kind"], query["src"]
            start = time.thread_time()
            returned = peer.query(query["text"])
            times.append(time.thread_time() - start)
            asked[kind] = asked.get(kind, 0) + 1
            found[kind] = found.get(kind, 0) + (source in returned)
            strayed[kind] = strayed.get(kind, 0) + any(i != source for i in returned)
    print(json.dumps(dict(
        documents=len(documents), docs_cpu_s=round(len(documents) / seconds),
        bytes_per_doc=round(resident / len(documents)),
        q_cpu_p50_ms=round(percentile(times, 0.5) * 1e3, 4), q_cpu_p99_ms=round(percentile(times, 0.99) * 1e3, 4),
        recall={kind: round(found[kind] / asked[kind], 3) for kind in asked},
        other_flagged={kind: round(strayed[kind] / asked[kind], 3) for kind in asked})))


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in PEERS:
        sys.exit(__doc__)
    main(*sys.argv[1:])
