"""A disk that does not give one paper: the others go on, this one stays and is spoken of, and is decided once
the disk gives it again.

  unread.py [ROUNDS]      half of the rounds fail at opening, half at reading
"""
import json
import os
import shutil
import subprocess
import sys
import time

from check import problems
from daemon import Daemon, environment, programs, waiting
from result import Row, skip
from tree import ROOT, Sender, fresh, notice, rules, scratch

OTHERS = 12
# Longer than the daemon waits before it speaks of a paper, and than its first pauses between two tries.
TOLD_WITHIN, GIVEN_WITHIN = 30, 60


def until(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def events(state, kind):
    """Lines of the log of one kind; None for all."""
    run = subprocess.run([os.path.join(programs(), "breakwater"), "log", "--json", "--state", state],
                         capture_output=True, text=True, env=environment())
    lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return [line for line in lines if kind in (None, line["event"])]


def doctor(state, own):
    run = subprocess.run([os.path.join(programs(), "breakwater"), "doctor", "--rules", own, "--state", state],
                         capture_output=True, text=True, env=environment())
    return run.stdout + run.stderr


def shim(folder, source):
    """A library to be preloaded, compiled; None where there is no compiler."""
    compiler = next((name for name in ("cc", "clang", "gcc") if shutil.which(name)), None)
    if compiler is None:
        return None
    path = os.path.join(folder, source + ".so")
    subprocess.check_call([compiler, "-shared", "-fPIC", "-O1", "-o", path,
                           os.path.join(ROOT, "Scripts", "lib", "faults", source), "-ldl"])
    return path


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    what = "a disk that does not give one paper"
    row = Row(what, "%d rounds, 0" % rounds)
    for number in range(rounds):
        folder = scratch("unread")
        library = shim(folder, "unread.c")
        if library is None:
            shutil.rmtree(folder)
            skip(what, "no C compiler here")
        state = fresh(os.path.join(folder, "state"))
        own, sender = rules(folder), Sender(state, number)
        bad = (notice(9_999, "bad") + "\n" * 77).encode()
        broken = os.path.join(folder, "broken")
        with open(broken, "w"):
            pass
        daemon = Daemon(state, own, log=os.path.join(folder, "log"), extra={
            "LD_PRELOAD": library, "UNREAD_SIZE": str(len(bad)), "UNREAD_WHILE": broken,
            "UNREAD_CALL": ("openat", "read", "copy")[number % 3]})
        found = [] if until(lambda: os.path.isdir(os.path.join(state, "log")), 20) else ["no start"]
        sender.send("bad.txt", bad)
        for _ in range(OTHERS):
            sender.text()
        # A paper in work/ is its original, and its copy where there is one.
        if not until(lambda: len({name.split(".")[0] for name in waiting(state)}) == 1, 30):
            found.append("the others wait as well: %d" % len(waiting(state)))
        fired = until(lambda: len(events(state, "waiting")) == 1, TOLD_WITHIN)
        if not fired:
            found.append("says nothing in the log")
        if "bad.txt" not in doctor(state, own):
            found.append("says nothing in doctor")
        if daemon.process.poll() is not None:
            found.append("ended: %s" % daemon.process.returncode)
        if any(line.get("file") == "bad.txt" for line in events(state, "flag") + events(state, "deliver")):
            found.append("decided on what was not read")
        os.unlink(broken)
        if not daemon.until_idle(GIVEN_WITHIN):
            found.append("not taken when the disk gives it again")
        if any(line.get("unscreened") for line in events(state, "flag")):
            found.append("delivered unscreened")
        if daemon.stop() != 0:
            found.append("exit %s" % daemon.process.returncode)
        found += problems(state, sender.owed)
        row.count(found, "round %d" % number) if fired or found else row.miss()
        shutil.rmtree(folder)
    row.end()


if __name__ == "__main__":
    main()
