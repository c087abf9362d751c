"""A long run under load: a sender at full speed, the daemon killed at random moments and started again.

  soak.py FILES [--minutes N] [--seed N]

Stops at whichever comes first.  Between two kills the daemon's memory and descriptors are read; at the end
everything is checked.
"""
import argparse
import os
import random
import shutil
import signal
import sys
import time

from check import problems
from daemon import Daemon, waiting
from result import Row
from tree import Sender, docx, fresh, notice, rules, scratch

# The candidate index keeps every directive's sketch in memory: about a kilobyte each.
BYTES_A_DIRECTIVE_MAX = 6 << 10
# Growth is judged over as many files: 5,000 of a kilobyte each are a tenth of what the program itself takes.
FILES_TO_JUDGE = 5_000


def vitals(pid):
    """Resident bytes and open descriptors."""
    with open("/proc/%d/statm" % pid) as file:
        resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resident, len(os.listdir("/proc/%d/fd" % pid))


def watching(daemon, log):
    """Waits until the daemon says that it watches, or ends."""
    begun = daemon.said
    while daemon.process.poll() is None:
        with open(log, "rb") as file:
            file.seek(begun)
            if b"watching" in file.read():
                return
        time.sleep(0.02)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=int)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=random.getrandbits(32))
    options = parser.parse_args()
    row = Row("soak: %d files under load, random kills" % options.files, "0 lost, 0 double, flat")
    print("soak, seed %d" % options.seed, flush=True)
    chance = random.Random(options.seed)
    folder = scratch("soak")
    state = fresh(os.path.join(folder, "state"))
    own = rules(folder)
    log = os.path.join(folder, "log")
    sender = Sender(state, options.seed)
    end = time.monotonic() + options.minutes * 60
    samples, descriptors, refusals = [], [], []
    while sender.number < options.files and time.monotonic() < end:
        daemon = Daemon(state, own, log=log)
        # One in four dies wherever it is, often while it starts; the others live from the moment they watch, so that
        # the files go on though a start reads all records.
        watches = chance.random() < 0.75
        if watches:
            watching(daemon, log)
        # Mostly short lives; one in eight is long enough to see whether anything grows.
        life = time.monotonic() + (chance.uniform(20, 60) if chance.random() < 0.125 else chance.uniform(0.3, 8))
        while time.monotonic() < life and sender.number < options.files and daemon.process.poll() is None:
            # No more than the daemon keeps up with, give or take a thousand.
            if len(os.listdir(sender.inbox)) > 1000:
                time.sleep(0.05)
                continue
            for _ in range(20):
                if chance.random() < 0.02:
                    sender.number += 1
                    text = notice(sender.number, "%016x" % chance.getrandbits(64))
                    sender.send("letter-%d.docx" % sender.number, docx(text), durable=False)
                else:
                    sender.text(durable=False)
        if daemon.process.poll() is not None:
            refusals.append("ended by itself: exit %d" % daemon.process.returncode)
            continue
        resident, open_now = vitals(daemon.process.pid)
        samples.append((sender.number, resident))
        # One that dies while it starts has not opened its files yet.
        if watches:
            descriptors.append(open_now)
        os.kill(daemon.process.pid, signal.SIGKILL)
        daemon.process.wait()
        row.points += 1
        row.hits += 1
        if row.hits % 20 == 0:
            print("  %d files sent, %d kills, %d MB, %d descriptors" % (
                sender.number, row.hits, resident >> 20, open_now), file=sys.stderr, flush=True)
    daemon = Daemon(state, own, log=log)
    idle = daemon.until_idle(1200)
    resident, open_now = vitals(daemon.process.pid)
    samples.append((sender.number, resident))
    descriptors.append(open_now)
    code = daemon.stop(60)
    found = problems(state, sender.owed) + refusals[:5]
    if not idle or code != 0:
        found.append("not finished: exit %s, %d wait" % (code, len(waiting(state))))
    # Growth from the first tenth of the files on: what comes before is the program itself.
    base = next((sample for sample in samples if sample[0] >= sender.number / 10), samples[0])
    span = samples[-1][0] - base[0]
    growth = (samples[-1][1] - base[1]) / max(1, span)
    # Over a few files the program's own start weighs more than what it keeps of them.
    if span >= FILES_TO_JUDGE and growth > BYTES_A_DIRECTIVE_MAX:
        found.append("memory grows: %d bytes a directive" % growth)
    if max(descriptors) - min(descriptors) > 16:
        found.append("descriptors: from %d to %d" % (min(descriptors), max(descriptors)))
    row.bad = len(found)
    for problem in found[:8]:
        print("  BAD " + problem, file=sys.stderr)
    if not found:
        shutil.rmtree(folder, ignore_errors=True)
    row.end(
        not found and row.hits > 0 and sender.number >= options.files,
        "%d of %d files, %d kills, %d bad; %d MB at the end, %d bytes a directive, %d to %d descriptors" % (
            sender.number, options.files, row.hits, len(found), resident >> 20, growth, min(descriptors),
            max(descriptors)))


if __name__ == "__main__":
    main()
