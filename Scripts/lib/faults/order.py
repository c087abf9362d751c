"""Whether anything could still be undone at a commit: by the trace of a whole run, at each commit of the
database no file written and no name made, moved or removed since may lack its fsync.

A power cut shows a missing fsync of a folder only by luck, because any later fsync may carry the whole
journal of the file system; the trace shows all of them (Pillai et al., "All File Systems Are Not Created
Equal", 2014).  To know that the check can see, it also runs on a copy of the trace from which the fsyncs of
folders are taken out, and must then complain.
"""
import os
import re
import shutil
import subprocess

from check import problems
from daemon import Daemon
from result import Row, skip
from tree import Sender, fresh, rules, scratch

TRACED = ("rename,renameat,renameat2,link,linkat,unlink,unlinkat,openat,mkdir,mkdirat,fsync,fdatasync,"
          "pwrite64,write,ftruncate")
# Files that SQLite keeps in order itself, or that say nothing that must last.
OWN_ORDER = ("state.db", "lock", "reserve", "metrics.prom")
FOLDER = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>, \"((?:[^\"\\]|\\.)*)\"")
FIRST = re.compile(r"\d+<([^>]*)>")


def calls(path):
    """(name, arguments, result) of each call in the order of their ends; interrupted lines joined."""
    begun = {}
    with open(path, errors="replace") as file:
        for line in file:
            thread, _, rest = line.rstrip("\n").partition(" ")
            rest = rest.lstrip()
            if rest.endswith("<unfinished ...>"):
                begun[thread] = rest[: -len("<unfinished ...>")]
                continue
            resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest)
            if resumed:
                rest = begun.pop(thread, "") + resumed.group(1)
            match = re.match(r"(\w+)\((.*)\) += (-?\d+)", rest)
            if match:
                yield match.group(1), match.group(2), int(match.group(3))


def names(arguments, cwd):
    """Full paths among the arguments."""
    found = [os.path.join(folder, name) for folder, name in FOLDER.findall(arguments)]
    if not found:
        found = [os.path.join(cwd, name) for name in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)]
    return [os.path.normpath(path) for path in found]


def is_draft(file):
    """Whether it may vanish in a power cut: what counts is written under its last name by a rename."""
    return os.path.basename(file).startswith(".")


def violations(path, state, blind=False):
    """(commits, what was still undone at one).  `blind`: overlooks the fsyncs of folders."""
    pending, dirty, bad, commits = {}, {}, [], 0

    def is_ours(file):
        below = os.path.relpath(file, state)
        name = os.path.basename(file)
        return not below.startswith("..") and not name.startswith(OWN_ORDER) and not name.startswith(".move-")

    for call, arguments, result in calls(path):
        if result < 0:
            continue
        if call.startswith(("rename", "link")):
            paths = names(arguments, state)
            for file in paths:
                if is_ours(file) and not is_draft(file):
                    pending.setdefault(os.path.dirname(file), []).append("%s %s" % (call, paths))
            if len(paths) == 2 and paths[0] in dirty:
                dirty[paths[1]] = dirty.pop(paths[0])
        elif call in ("unlink", "unlinkat"):
            for file in names(arguments, state):
                dirty.pop(file, None)
                if file == os.path.join(state, "state.db-journal"):
                    commits += 1
                    bad += ["commit %d: %s, its folder %s not synced" % (commits, what[0], folder)
                            for folder, what in pending.items() if what]
                    bad += ["commit %d: %s not synced" % (commits, file) for file in dirty
                            if is_ours(file) and not is_draft(file)]
                elif is_ours(file):
                    pending.setdefault(os.path.dirname(file), []).append("unlink " + file)
        elif call in ("mkdir", "mkdirat") or call == "openat" and "O_CREAT" in arguments:
            for file in names(arguments, state):
                if is_ours(file) and not is_draft(file):
                    pending.setdefault(os.path.dirname(file), []).append(call + " " + file)
        elif call in ("write", "pwrite64", "ftruncate"):
            file = FIRST.match(arguments)
            if file and is_ours(file.group(1)):
                dirty[file.group(1)] = True
        elif call in ("fsync", "fdatasync"):
            file = FIRST.match(arguments)
            if file and not (blind and os.path.isdir(file.group(1))):
                pending.pop(file.group(1), None)
                dirty.pop(file.group(1), None)
    return commits, bad


def main():
    what = "order of fsyncs at each commit"
    if not shutil.which("strace"):
        skip(what, "strace is missing")
    row = Row(what, "0 violations")
    folder = scratch("order")
    state = os.path.realpath(fresh(os.path.join(folder, "state")))
    trace = os.path.join(folder, "trace")
    sender = Sender(state, 1)
    sender.three_kinds()
    wrap = ["strace", "-f", "-y", "-qq", "-s", "512", "-o", trace, "-e", "trace=" + TRACED]
    daemon = Daemon(state, rules(folder), wrap=wrap)
    assert daemon.until_idle(60), "the traced run does not end"
    for _ in range(5):
        sender.text()
    assert daemon.until_idle(60) and daemon.stop() == 0, "the traced run does not end"
    found = problems(state, sender.owed)
    commits, bad = violations(trace, state)
    _, blind = violations(trace, state, blind=True)
    row.points = row.hits = commits
    row.bad = len(bad)
    for violation in bad[:8] + found:
        print("  BAD " + violation, flush=True)
    if os.environ.get("FAULTS_KEEP"):
        print("kept " + folder)
    else:
        shutil.rmtree(folder)
    row.end(
        not bad and not found and commits > 0 and len(blind) > 0,
        "%d commits, %d violations; %d without the fsyncs of folders" % (commits, len(bad), len(blind)))


if __name__ == "__main__":
    main()
