"""Several daemons started at once on one state folder: one owns it, the others leave with 75, each file is
decided once.

  owners.py [STARTS] [DAEMONS]
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from check import problems
from daemon import Daemon
from result import Row
from tree import Sender, fresh, rules, scratch
from unread import shim, until


def elsewhere(state, own, folder):
    """A machine of another name that died with its entry in the records: it keeps others out until it has been
    silent for ten minutes.  A lock on a folder does not reach every other machine; the entry does."""
    library = shim(folder, "clock.c")
    if library is None or subprocess.call(["unshare", "--uts", "true"], stderr=subprocess.DEVNULL):
        return []
    clock = os.path.join(folder, "clock")
    found = []
    other = Daemon(state, own, wrap=["unshare", "--uts", "sh", "-c", "hostname another && exec \"$@\"", "sh"])
    if not until(lambda: entry(state) == "another", 30):
        found.append("elsewhere: no entry")
    # unshare and the shell became the daemon itself.
    other.process.kill()
    other.process.wait()
    for silence, wanted in ((0, 75), (3_600, 0)):
        with open(clock, "w") as file:
            file.write("%d\n" % silence)
        daemon = Daemon(state, own, extra={"LD_PRELOAD": library, "CLOCK_FILE": clock})
        until(lambda: daemon.process.poll() is not None, 30 if wanted else 3)
        code = daemon.process.poll() if wanted else daemon.stop()
        daemon.stop()
        if code != wanted:
            found.append("elsewhere: silent for %d s, left with %s" % (silence, code))
    if entry(state) is not None:
        found.append("elsewhere: the entry outlives a stop in order")
    return found


def entry(state):
    """The machine that has its entry in the records."""
    with sqlite3.connect("file:%s?mode=ro" % os.path.join(state, "state.db"), uri=True) as database:
        row = database.execute("SELECT host FROM owner").fetchone()
    return row[0] if row else None


def main():
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    row = Row("%d daemons at once, %d starts" % (count, starts), "1 owner each time")
    folder = scratch("owners")
    state = fresh(os.path.join(folder, "state"))
    own = rules(folder)
    sender = Sender(state, 1)
    losers = 0
    for number in range(starts):
        sender.text()
        daemons = [Daemon(state, own) for _ in range(count)]
        end = time.monotonic() + 60
        while sum(d.process.poll() is None for d in daemons) > 1 and time.monotonic() < end:
            time.sleep(0.01)
        alive = [d for d in daemons if d.process.poll() is None]
        codes = sorted(d.process.returncode for d in daemons if d.process.poll() is not None)
        found = []
        if len(alive) != 1 or codes != [75] * (count - 1):
            found.append("owners: %d run, the others left with %s" % (len(alive), codes))
        losers += codes.count(75)
        sender.text()
        if alive and not alive[0].until_idle(30):
            found.append("owner: does not finish")
        # Every second owner is killed, so that its lock is found as a dead one leaves it.
        for daemon in alive:
            if number % 2 and number + 1 < starts:
                os.kill(daemon.process.pid, signal.SIGKILL)
                daemon.process.wait()
            elif daemon.stop() != 0:
                found.append("owner: exit %s" % daemon.process.returncode)
        row.count(found, "start %d" % number)
    found = problems(state, sender.owed)
    row.count(found + elsewhere(state, own, folder), "after all")
    shutil.rmtree(folder, ignore_errors=True)
    row.end(row.bad == 0, "%d starts, %d losers with 75, %d files once each, %d bad" % (
        starts, losers, len(sender.owed), row.bad))


if __name__ == "__main__":
    main()
