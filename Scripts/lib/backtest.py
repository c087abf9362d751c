"""Times backtests of an office's history under changed rules.  Called by Scripts/backtest."""

import argparse
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime

# Each change: what it is called, the file, what stands there and what is written.
CHANGES = [
    ("a threshold of what is held", "quarantine.yaml", "hold_days: 7", "hold_days: 14"),
    ("a detector's window", "detectors/multi_headed_inspection.yaml", "\ndays: 30", "\ndays: 14"),
    ("a detector's own figure", "detectors/duplicate.yaml", "reissue: 0.78", "reissue: 0.82"),
    ("what counts as a conflict", "detectors/conflict.yaml", "schedule: 0.1", "schedule: 0.2"),
    ("what counts as replaced", "detectors/supersedes.yaml", "matter: 0.4", "matter: 0.5"),
    ("a synonym: all is read anew", "lexicon/synonyms.yaml", "\n  老年人: [", "\n  老年人: [银龄人员, "),
    ("an alias of an issuer", "issuers.yaml", "aliases: [区应急局", "aliases: [清河区安监局, 区应急局"),
    ("a word of every second paper", "lexicon/common.yaml", "\ntrade: [", "\ntrade: [工作, 情况, "),
]


def papers(root):
    """The labelled papers, with the times at which they came."""
    for path in sorted(glob.glob(f"{root}/Tests/Corpus/*/*.jsonl")):
        with open(path) as file:
            for line in file:
                paper = json.loads(line)
                yield datetime.fromisoformat(paper["received_at"]).timestamp(), paper["text"]


def elsewhere(text, number):
    """The same paper as another county would write it: every twelfth letter is another."""
    if number == 0:
        return text

    def other(letter):
        code = ord(letter)
        if (code * 2654435761 + number * 40503 >> 7) % 12:
            return letter
        if 0x4E00 <= code < 0x9FA6:
            return chr(0x4E00 + (code * 7 + number * 131) % 20_000)
        return chr(97 + (code * 7 + number) % 26) if letter.islower() else letter

    return "".join(map(other, text))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--papers", type=int, default=2_000)
    parser.add_argument("--limit", type=int, default=1_000)
    # Of which the quickest counts: what a busy machine adds is no cost of ours.
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="breakwater-backtest-")
    failed = False
    try:
        archive, known = f"{folder}/archive", list(papers("."))
        os.mkdir(archive)
        for number in range(options.papers):
            at, text = known[number % len(known)]
            path = f"{archive}/{number}.txt"
            with open(path, "w") as file:
                file.write(elsewhere(text, number // len(known)))
            os.utime(path, (at, at))
        state = ["--state", folder + "/var"]
        subprocess.run([options.program, "import", archive, "--rules", "rules"] + state, check=True, stdout=subprocess.DEVNULL)
        for name, path, old, new in CHANGES:
            rules = f"{folder}/rules"
            shutil.rmtree(rules, ignore_errors=True)
            shutil.copytree("rules", rules)
            with open(f"{rules}/{path}") as file:
                text = file.read()
            assert old in text, f"{path} holds no {old!r}"
            with open(f"{rules}/{path}", "w") as file:
                file.write(text.replace(old, new, 1))
            best, count = float("inf"), 0
            for _ in range(options.runs):
                start = time.monotonic()
                done = subprocess.run(
                    [options.program, "rules", "backtest", "--rules", rules, "--compare", "rules", "--json"] + state,
                    check=True, stdout=subprocess.PIPE, text=True)
                best = min(best, time.monotonic() - start)
                count = json.loads(done.stdout.strip().splitlines()[-1])["after"]["directives"]
            rate = count / best
            missed = rate < options.limit
            failed |= missed
            print(f"{name:<32} {rate:>7.0f} directives/s of {count}  limit {options.limit}{' MISSED' if missed else ''}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
