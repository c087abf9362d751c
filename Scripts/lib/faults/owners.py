"""Several daemons started at once on one state folder: one owns it, the others leave with 75, each file is
decided once.

  owners.py [STARTS] [DAEMONS]
"""
import os
import random
import shutil
import signal
import sqlite3
import sys
import time

from check import problems
from daemon import Daemon
from result import Row
from tree import Sender, fresh, rules, scratch


def elsewhere(state, own):
    """A daemon of another machine that wrote itself into the records: kept out for as long as it renews its entry.
    A lock on a folder does not reach everywhere; the entry does."""
    found = []
    for age, wanted in ((0, 75), (3_600, 0)):
        database = sqlite3.connect(os.path.join(state, "state.db"))
        with database:
            database.execute(
                "INSERT OR REPLACE INTO owner (one, host, boot, pid, started, seen) VALUES (1, ?, ?, 1, 1, ?)",
                ("another.example", "another", int((time.time() - age) * 1000)))
        database.close()
        daemon = Daemon(state, own)
        end = time.monotonic() + (30 if wanted else 3)
        while daemon.process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        code = daemon.process.poll() if wanted else daemon.stop()
        daemon.stop()
        if code != wanted:
            found.append("elsewhere: entry of %d s ago, left with %s" % (age, code))
    database = sqlite3.connect(os.path.join(state, "state.db"))
    if database.execute("SELECT count(*) FROM owner").fetchone()[0]:
        found.append("elsewhere: the entry outlives a stop in order")
    database.close()
    return found


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
    row.count(found + elsewhere(state, own), "after all")
    shutil.rmtree(folder, ignore_errors=True)
    row.end(row.bad == 0, "%d starts, %d losers with 75, %d files once each, %d bad" % (
        starts, losers, len(sender.owed), row.bad))


if __name__ == "__main__":
    main()
