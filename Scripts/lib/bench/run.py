"""Runs the benchmarks and prints the table.  Called by Scripts/bench."""

import argparse
import json
import os
import subprocess
import sys

import figures
from tools import PACKAGE, ROOT, Tools, run, say

# Above this size the peers, which need minutes and gigabytes there, are left out.
PEERS_SIZE_MAX = 100_000
# Documents that are written into the records.
INGEST_DOCUMENTS = 6_000
# A row of the ceiling: what finds a document, and its text deflated.
INGEST_ROW_BYTES = 2_100


def measured(name, *command):
    """The JSON that a program prints."""
    say(f"measuring {name}")
    return json.loads(run(*command).strip().splitlines()[-1])


def best_ceiling(*runs):
    """The faster of several runs: a neighbour on the machine slows one of them, never speeds it up."""
    return {key: max(one[key] for one in runs) for key in runs[0]}


def measure_size(tools, bench, size, peers, thresholds):
    corpus, queries = tools.corpus(size), tools.queries()
    kernel = [f"{tools.folder}/bin/ceiling", tools.corpus(min(size, 10_000))]
    before = measured("the ceiling", *kernel)
    ours = measured(f"ours at {size}", bench + "/similarity-bench", corpus, queries + ".jsonl")
    ceiling = best_ceiling(before, measured("the ceiling again", *kernel))
    prototype = measured("the prototype", f"{tools.folder}/bin/prototype", corpus, queries + ".bin")
    beside = {}
    for peer in peers if size <= PEERS_SIZE_MAX else []:
        try:
            beside[peer] = measured(
                peer, tools.python, f"{PACKAGE}/yardsticks/peers.py", peer, corpus, queries + ".jsonl")
        except subprocess.CalledProcessError:
            say(f"{peer} failed: left out of the table")
    figures.side_by_side(f"{size:,} documents", {"ours": ours, "prototype": prototype, **beside})
    print(f"  kernel: {ours['sketch_MB_s']:g} MB/s, ceiling {ceiling['bands_MB_s']:g} MB/s")
    return thresholds.table(
        f"{size:,} documents", size, figures.of_size(ours, ceiling, prototype, beside))


def measure_growth(tools, bench, growth, thresholds):
    command = [
        bench + "/growth-bench", str(growth), tools.corpus(10_000), tools.queries() + ".jsonl",
        f"{PACKAGE}/yardsticks/words.json", tools.data]
    stages = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=dict(os.environ, SEED=tools.seed)) as program:
        for line in program.stdout:
            stages.append(json.loads(line))
            say(line.strip())
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    missed = []
    for size, values in figures.of_growth(stages).items():
        missed += thresholds.table(f"grown to {size:,} documents", size, values)
    return missed


def measure_ingest(tools, thresholds):
    """The rows of SQLite before and after ours, the faster of the two: fsync is at the mercy of every neighbour."""
    program = tools.ours(ROOT, "ingest-bench") + "/ingest-bench"
    rows = [f"{tools.folder}/bin/rows", tools.data, str(INGEST_ROW_BYTES)]
    before = measured("rows of SQLite", *rows)
    ours = measured(
        "ingest through Records", program, tools.data, tools.corpus(100_000), f"{ROOT}/rules", str(INGEST_DOCUMENTS))
    ceiling = best_ceiling(before, measured("rows of SQLite again", *rows))
    print("\ndurable ingest")
    for name, values in (("ours", ours), ("SQLite", ceiling)):
        print(f"  {name:8}" + ", ".join(f"{key} {value:g}" for key, value in values.items()))
    return thresholds.table("durable ingest", INGEST_DOCUMENTS, figures.of_ingest(ours, ceiling))


def main():
    parser = argparse.ArgumentParser(description="Measures the similarity engine beside its peers.")
    parser.add_argument("--sizes", default="10000,100000", help="documents, with commas between; 0 for none")
    parser.add_argument("--growth", type=int, default=0, help="grow the history to so many documents")
    parser.add_argument("--ingest", action="store_true", help="durable ingest through the records too")
    parser.add_argument("--seed", default="breakwater-1", help="another word is another corpus")
    parser.add_argument("--out", default=PACKAGE + "/.build/bench", help="where corpora and programs are kept")
    arguments = parser.parse_args()
    tools = Tools(arguments.out, arguments.seed)
    thresholds = figures.Thresholds(PACKAGE + "/thresholds.json")
    bench = tools.ours(PACKAGE, "similarity-bench", "growth-bench")
    tools.ceilings()
    sizes = [int(size) for size in arguments.sizes.split(",") if int(size)]
    peers = tools.peers() if any(size <= PEERS_SIZE_MAX for size in sizes) else []
    missed = []
    for size in sizes:
        missed += measure_size(tools, bench, size, peers, thresholds)
    if arguments.growth:
        missed += measure_growth(tools, bench, arguments.growth, thresholds)
    if arguments.ingest:
        missed += measure_ingest(tools, thresholds)
    for line in missed:
        print("missed: " + line)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
