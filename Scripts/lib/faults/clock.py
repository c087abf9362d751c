"""A wall clock that is wrong, and jumps while files arrive: each is decided once, the log goes on, every jump is an
entry of the evidence, and no hold lasts longer because the clock was set back.

  clock.py [ROUNDS]
"""
import os
import random
import shutil
import sys
import time

from check import problems
from daemon import Daemon, waiting
from result import Row, skip
from tree import Sender, fresh, rules, scratch
from unread import events, shim, until

DAY = 86_400
# 400 days either way, past the last second of 32 bits, and back to the day Unix began.
OFFSETS = [-400 * DAY, 400 * DAY, 13 * 365 * DAY, 70, -70]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    what = "a wall clock that jumps"
    row = Row(what, "%d rounds, 0" % rounds)
    for number in range(rounds):
        chance = random.Random(number)
        folder = scratch("clock")
        library = shim(folder, "clock.c")
        if library is None:
            shutil.rmtree(folder)
            skip(what, "no C compiler here")
        state = fresh(os.path.join(folder, "state"))
        own, sender = rules(folder), Sender(state, number)
        clock = os.path.join(folder, "clock")

        def set_clock(seconds):
            with open(clock + ".new", "w") as file:
                file.write("%d\n" % seconds)
            os.rename(clock + ".new", clock)

        now = chance.choice([0, -400 * DAY, 13 * 365 * DAY])
        set_clock(now)
        found, jumps = [], 0
        daemon = Daemon(state, own, log=os.path.join(folder, "log"),
                        extra={"LD_PRELOAD": library, "CLOCK_FILE": clock})
        if not until(lambda: os.path.isdir(os.path.join(state, "log")), 20):
            found.append("no start")
        sender.three_kinds()
        if not daemon.until_idle(30):
            found.append("stands still before the first jump")
        held = len(events(state, "hold"))
        # The daemon must have looked at its clock once before it can see a jump.
        time.sleep(0.6)
        # Last of all back: what is held then would be held for a year more.
        for step in [chance.choice(OFFSETS), chance.choice(OFFSETS), -400 * DAY]:
            sender.three_kinds()
            if not daemon.until_idle(30):
                found.append("stands still between two jumps: %d wait" % len(waiting(state)))
            time.sleep(0.6)
            now += step
            set_clock(now)
            jumps += 1
            for _ in range(5):
                sender.text()
            time.sleep(0.6)
            if not daemon.until_idle(30):
                found.append("stands still after a jump: %d wait" % len(waiting(state)))
        # Two weeks on, and no hold is left, however far the clock was set back since it was made: five working days
        # are the longest, ten days with the longest break between them.
        now += 14 * DAY
        set_clock(now)
        jumps += 1
        if not until(lambda: len(events(state, "fuse")) == len(events(state, "hold")), 20):
            found.append("held beyond its time")
        until(lambda: len(events(state, "clock_jump")) >= jumps, 10)
        seen = [int(line["seconds"]) for line in events(state, "clock_jump")]
        if len(seen) != jumps:
            found.append("%d jumps told of, not %d: %s" % (len(seen), jumps, seen))
        code = daemon.stop()
        if code != 0:
            found.append("exit %s" % code)
        # The next start, by a clock that is right again.
        last = Daemon(state, own, log=os.path.join(folder, "log"))
        sender.text()
        if not last.until_idle(30) or last.stop() != 0:
            found.append("does not start by the right clock")
        found += problems(state, sender.owed)
        lines = [line["seq"] for line in events(state, None)]
        if lines != sorted(set(lines)) or not held:
            found.append("the log's numbers are not in order, or nothing was held")
        row.count(found, "round %d" % number) if seen or found else row.miss()
        shutil.rmtree(folder)
    row.end()


if __name__ == "__main__":
    main()
