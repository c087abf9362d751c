"""One fault at one call of the daemon, for every call after its start; then a restart, then the check.

  kill_points.py FAULT [--points N] [--every N] [--second N] [--changing]

FAULT is what strace injects: signal=KILL, error=EIO, error=ENOSPC.  --second N: pairs in which the
recovery is killed as well, at random calls.  --changing: only calls that change files.
"""
import argparse
import ctypes
import os
import random
import re
import shutil
import signal
import subprocess

from check import problems
from daemon import CALLS, CHANGING, Daemon, Faulted
from result import Row, skip
from tree import Sender, fresh, rules, scratch

# The exit code after which the service manager leaves the daemon down: one failed call is no reason for it.
REFUSED = 78
CALL = re.compile(r"^(\d+) +(\w+)\(")


def traced(path):
    """Numbers of calls by (thread, name), and all calls in their order, from a trace."""
    count, order = {}, []
    with open(path, errors="replace") as file:
        for line in file:
            match = CALL.match(line)
            if match:
                thread, name = match.groups()
                count[thread, name] = count.get((thread, name), 0) + 1
                order.append((name, count[thread, name]))
    return count, order


class Harness:
    def __init__(self, calls, seed):
        self.folder = scratch("kill")
        self.state = os.path.join(self.folder, "state")
        self.rules = rules(self.folder)
        self.log = os.path.join(self.folder, "log")
        self.calls = calls
        self.random = random.Random(seed)
        self.places = set()
        self.codes = {}
        self.code = None

    def scene(self):
        """A state with three kinds of files waiting."""
        fresh(self.state)
        sender = Sender(self.state, self.random.getrandbits(32))
        sender.three_kinds()
        return sender.owed

    def plan(self):
        """Every (call, n) that an undisturbed run reaches, and some more: threads share the work anew
        each time."""
        most = {}
        for _ in range(3):
            self.scene()
            run = Faulted(self.state, self.rules, log=self.log, calls=self.calls)
            assert run.until_idle() and run.stop(), "an undisturbed run does not end; see " + self.log
            for (_, name), count in traced(run.trace)[0].items():
                most[name] = max(most.get(name, 0), count)
        return [(name, n) for name in self.calls for n in range(1, most.get(name, 0) + 1)]

    def strike(self, name, n, fault, log=None):
        """Runs with one fault.  Whether it fired; for a kill also, whether the daemon died of it."""
        run = Faulted(self.state, self.rules, "%s:%s:when=%d" % (name, fault, n), log=self.log, calls=self.calls)
        run.until_idle(20)
        if "error" in fault:
            with open(run.trace, errors="replace") as file:
                died = fired = "(INJECTED)" in file.read()
            if run.is_alive():
                run.stop()
            else:
                run.tracer.wait()
        else:
            died = fired = not run.is_alive()
            if died:
                run.tracer.wait()
            else:
                run.stop()
                with open(run.trace, errors="replace") as file:
                    fired = "+++ killed by SIGKILL +++" in file.read()
        code = collect(run.target)
        self.codes[code] = self.codes.get(code, 0) + 1
        self.code = code
        if fired:
            self.places.add(len(traced(run.trace)[1]))
        return fired and died

    def recover(self, owed):
        """Starts again without a fault and checks.  A start may need a second one after an error."""
        code = None
        for _ in range(2):
            daemon = Daemon(self.state, self.rules, log=self.log)
            idle = daemon.until_idle(30)
            code = daemon.stop()
            if idle and code == 0:
                return problems(self.state, owed)
        return ["recovery failed: exit %s, idle %s" % (code, idle)]


def collect(pid):
    """The exit code of an orphan that came to us."""
    try:
        _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status)
    except (ChildProcessError, TypeError):
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("fault")
    parser.add_argument("--points", type=int, default=0, help="go round until so many were hit")
    parser.add_argument("--every", type=int, default=1, help="only each n-th point")
    parser.add_argument("--second", type=int, default=0, help="pairs with a killed recovery")
    parser.add_argument("--changing", action="store_true")
    parser.add_argument("--seed", type=int, default=random.getrandbits(32))
    options = parser.parse_args()
    what = "%s at each call after start" % options.fault
    if options.second:
        what = "second kill during recovery"
    if not shutil.which("strace"):
        skip(what, "strace is missing")
    if subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True).returncode:
        skip(what, "strace may not trace here")
    # Orphans of strace come to us, so that their exit codes are not lost.
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    harness = Harness(CHANGING if options.changing else CALLS, options.seed)
    print("%s, seed %d" % (what, options.seed), flush=True)
    plan = harness.plan()
    row = Row(what, "%d pairs" % options.second if options.second else ">= %d points, 0" % max(1, options.points))
    if options.second:
        pairs(harness, row, plan, options.second)
        row.end(row.bad == 0 and row.hits >= options.second)
    first = harness.random.randrange(options.every)
    chosen = plan[first::options.every]
    while True:
        for name, n in chosen:
            owed = harness.scene()
            if harness.strike(name, n, options.fault):
                found = ["stays down: exit 78"] if harness.code == REFUSED else []
                row.count(found + harness.recover(owed), "%s #%d" % (name, n))
            else:
                row.miss()
        if row.hits >= options.points or row.points >= 3 * options.points:
            break
    shutil.rmtree(harness.folder, ignore_errors=True)
    row.end(
        row.bad == 0 and row.hits >= max(1, options.points),
        "%d points (%d calls by thread, %d places in the order), fault fired at %d, %d bad; exits %s" % (
            row.points, len(plan), len(harness.places), row.hits, row.bad,
            {str(k): v for k, v in sorted(harness.codes.items(), key=str)}))


def pairs(harness, row, plan, wanted):
    """Kills a run, then its recovery, both at random calls, until so many pairs were hit."""
    changing = [point for point in plan if point[0] in CHANGING]
    while row.hits < wanted and row.points < 6 * wanted:
        owed = harness.scene()
        first, second = harness.random.choice(changing), harness.random.choice(changing)
        if harness.strike(*first, "signal=KILL") and harness.strike(*second, "signal=KILL"):
            row.count(harness.recover(owed), "%s, then %s" % (first, second))
        else:
            row.miss()
    shutil.rmtree(harness.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
