"""More files than the kernel's queue of hints holds, and no hints at all: everything is found by looking.

  overflow.py queue|off [FILES]
"""
import os
import shutil
import signal
import subprocess
import sys
import time

from check import problems
from daemon import Daemon
from result import Row, skip
from tree import Sender, fresh, rules, scratch

LIMIT = "/proc/sys/fs/inotify/max_queued_events"


class SmallQueue:
    """Sets the kernel's limit to 16 for as long as the daemon needs to start: the limit is taken when the
    queue is made, so that the machine has its own again at once.  A second process puts it back even when
    this one is killed."""

    def __enter__(self):
        with open(LIMIT) as file:
            self.own = int(file.read())
        assert self.own > 16, "somebody left the limit at %d" % self.own
        self.guard = subprocess.Popen(
            ["sh", "-c", "cat >/dev/null; echo %d >%s" % (self.own, LIMIT)], stdin=subprocess.PIPE,
            start_new_session=True)
        self._set(16)

    def __exit__(self, *_):
        self._set(self.own)
        self.guard.stdin.close()
        self.guard.wait()

    @staticmethod
    def _set(value):
        with open(LIMIT, "w") as file:
            file.write(str(value))


def watches(pid):
    """Whether the process has a queue of hints."""
    folder = "/proc/%d/fd" % pid
    try:
        return any("inotify" in os.readlink(os.path.join(folder, name)) for name in os.listdir(folder))
    except OSError:
        return False


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def main():
    way, files = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    what = "%d files, inotify %s" % (files, "queue of 16" if way == "queue" else "off")
    row = Row(what, "0 missed")
    folder = scratch("overflow")
    state = fresh(os.path.join(folder, "state"))
    own = rules(folder)
    sender = Sender(state, 1)
    trace = os.path.join(folder, "trace")
    if way == "queue":
        if not os.access(LIMIT, os.W_OK):
            skip(what, "the kernel's limit cannot be set here")
        with SmallQueue():
            daemon = Daemon(state, own)
            assert until(lambda: watches(daemon.process.pid)), "the daemon does not watch"
        # While it stands still nothing is taken from its queue: what is more than 16 is lost for certain.
        half = files // 2
        os.kill(daemon.process.pid, signal.SIGSTOP)
        for _ in range(half):
            sender.text(durable=False)
        row.hits = half - 16
        os.kill(daemon.process.pid, signal.SIGCONT)
        for _ in range(files - half):
            sender.text(durable=False)
    else:
        if not shutil.which("strace"):
            skip(what, "strace is missing")
        wrap = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", trace, "-e", "trace=inotify_add_watch", "-e",
                "inject=inotify_add_watch:error=ENOSPC"]
        daemon = Daemon(state, own, wrap=wrap)
        assert until(lambda: os.path.isdir(os.path.join(state, "log"))), "the daemon does not start"
        for _ in range(files):
            sender.text(durable=False)
    idle = daemon.until_idle(1200)
    code = daemon.stop(60)
    if way == "off":
        with open(trace) as file:
            row.hits = file.read().count("(INJECTED)")
    found = problems(state, sender.owed)
    if not idle or code != 0:
        found.append("not finished: exit %s, idle %s" % (code, idle))
    row.points, row.bad = files, len(found)
    for problem in found[:5]:
        print("  BAD " + problem, file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    row.end(None, "%d files, fault fired %d times, %d missed or wrong" % (files, row.hits, row.bad))


if __name__ == "__main__":
    main()
