"""One line of the table: what was asked, what was seen."""
import json
import os
import signal
import sys
import time

# Whoever started us may block or ignore signals (a test runner does), and strace lets go only at one.
signal.pthread_sigmask(signal.SIG_SETMASK, [])
for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD):
    if signal.getsignal(ignored) == signal.SIG_IGN:
        signal.signal(ignored, signal.SIG_DFL)


class Row:
    """Counts of one harness.  A fault that never fired makes the row fail: it proves nothing."""

    def __init__(self, fault, target):
        self.fault, self.target = fault, target
        self.points = self.hits = self.bad = 0
        self.notes = []
        self.kinds = {}
        self.started = time.time()

    def count(self, problems, where=""):
        """Notes one point that was hit, and what was found after it."""
        self.points += 1
        self.hits += 1
        if not problems:
            return
        self.bad += 1
        for problem in problems:
            kind = problem.split(":")[0][:40]
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if self.bad <= 5:
            print("  BAD %s: %s" % (where, "; ".join(problems[:3])), file=sys.stderr, flush=True)

    def miss(self):
        """Notes one point at which the fault did not fire."""
        self.points += 1

    def end(self, passed=None, seen=None):
        """Prints the row.  - passed: None for `nothing bad, and the fault fired`."""
        if passed is None:
            passed = self.bad == 0 and self.hits > 0
        seen = seen or "%d points, fault fired at %d, %d bad" % (self.points, self.hits, self.bad)
        if self.kinds:
            seen += " " + json.dumps(self.kinds, ensure_ascii=False)
        row = {"fault": self.fault, "target": self.target, "seen": seen, "passed": passed,
               "seconds": round(time.time() - self.started, 1)}
        line = json.dumps(row, ensure_ascii=False)
        print(line, flush=True)
        if os.environ.get("FAULTS_ROWS"):
            with open(os.environ["FAULTS_ROWS"], "a", encoding="utf-8") as file:
                file.write(line + "\n")
        sys.exit(0 if passed else 1)


def skip(fault, why):
    """Says that a harness cannot run here; 77, as automake's tests do."""
    print("skipped: %s: %s" % (fault, why), file=sys.stderr, flush=True)
    if os.environ.get("FAULTS_ROWS"):
        with open(os.environ["FAULTS_ROWS"], "a", encoding="utf-8") as file:
            file.write(json.dumps({"fault": fault, "target": "", "seen": "skipped: " + why, "passed": None,
                                   "seconds": 0}) + "\n")
    sys.exit(77)
