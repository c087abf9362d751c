"""Senders that do not do as they are asked, and names and things that are no paper's.

  senders.py unruly [FILES]    slow, resuming, overwriting, withdrawing, repeating: never a verdict on part of a file
  senders.py odd [NAMES]       names of any bytes; ten of each thing that is no file
"""
import collections
import os
import random
import shutil
import socket
import sys
import threading
import time

from check import FILED, problems, verified
from daemon import Daemon, waiting
from result import Row
from tree import Sender, fresh, notice, rules, scratch, sha256
from unread import events, until

# Half of the shipped settle_ms, 200: a sender that pauses longer between two writes with the file closed has, as
# far as anyone can tell, sent two papers.
PAUSE_MAX = 0.1


class Unruly:
    """One sender, with what it is owed and what else may rightly have been decided."""

    def __init__(self, inbox, seed):
        self.inbox, self.chance = inbox, random.Random(seed)
        self.owed, self.allowed = collections.Counter(), set()
        self.struck = collections.Counter()
        self.prefix = "s%d" % seed

    def paper(self, number):
        lines = notice(number, "%016x" % self.chance.getrandbits(64)) * self.chance.randint(1, 20)
        return ("%s %d\n%s" % (self.prefix, number, lines)).encode()

    def path(self, name):
        return os.path.join(self.inbox, name)

    def whole(self, name, body):
        with open(self.path("." + name + ".tmp"), "wb") as file:
            file.write(body)
        os.rename(file.name, self.path(name))

    def pause(self, longest):
        time.sleep(self.chance.uniform(0, longest))

    def in_pieces(self, file, body):
        step = max(1, len(body) // self.chance.randint(2, 6))
        for start in range(0, len(body), step):
            file.write(body[start:start + step])
            file.flush()
            self.pause(0.3)

    # Each returns once it is done; the name says what it does wrong.

    def careful(self, name, body):
        self.whole(name, body)
        self.owe(body)

    def slow(self, name, body):
        with open(self.path(name), "wb") as file:
            self.in_pieces(file, body)
        self.owe(body)

    def preallocating(self, name, body):
        with open(self.path(name), "wb") as file:
            file.truncate(len(body))
            self.in_pieces(file, body)
        self.owe(body)

    def renaming_too_soon(self, name, body):
        with open(self.path(name + ".part"), "wb") as file:
            file.write(body[:10])
            file.flush()
            os.rename(file.name, self.path(name))
            self.in_pieces(file, body[10:])
        self.owe(body)

    def resuming(self, name, body):
        half = len(body) // 2
        with open(self.path(name), "wb") as file:
            file.write(body[:half])
        began = time.monotonic()
        self.pause(PAUSE_MAX / 2)
        with open(self.path(name), "ab") as file:
            late = time.monotonic() - began > PAUSE_MAX
            file.write(body[half:])
        if late:
            # The machine was too busy to keep to the contract: both halves may be papers.
            self.allowed |= {sha256(body), sha256(body[:half]), sha256(body[half:])}
        else:
            self.owe(body)

    def overwriting(self, name, body):
        first = self.paper(0)
        self.allowed.add(sha256(first))
        self.whole(name, first)
        self.pause(0.02)
        self.whole(name, body)
        self.owe(body)

    def withdrawing(self, name, body):
        self.allowed.add(sha256(body))
        self.whole(name, body)
        self.pause(0.02)
        try:
            os.unlink(self.path(name))
        except FileNotFoundError:
            pass

    def repeating(self, name, body):
        self.whole(name, body)
        self.whole("again-" + name, body)
        self.owe(body)
        self.owe(body)

    def same_name(self, name, body):
        """The name of a paper that was sent before, and often its inode."""
        self.whole(self.prefix + "-always.txt", body)
        self.allowed.add(sha256(body))
        if until(lambda: not os.path.exists(self.path(self.prefix + "-always.txt")), 20):
            self.owe(body)

    def owe(self, body):
        self.owed[sha256(body)] += 1
        self.allowed.add(sha256(body))

    def run(self, count):
        ways = [self.careful, self.slow, self.preallocating, self.renaming_too_soon, self.resuming,
                self.overwriting, self.withdrawing, self.repeating, self.same_name]
        for number in range(1, count + 1):
            way = self.chance.choice(ways)
            way("%s-%d.txt" % (self.prefix, number), self.paper(number))
            self.struck[way.__name__] += 1


def filed(state):
    """How often each content lies in a place of decided papers."""
    found = collections.Counter()
    for top in FILED:
        for folder, _, names in os.walk(os.path.join(state, top)):
            for name in names:
                if not name.endswith(".why.md"):
                    with open(os.path.join(folder, name), "rb") as file:
                        found[sha256(file.read())] += 1
    return found


def unruly(files):
    row = Row("%d files of unruly senders" % files, "0 lost, no verdict on a part")
    folder = scratch("senders")
    state = fresh(os.path.join(folder, "state"))
    own = rules(folder, settle_ms=200)
    daemon = Daemon(state, own, log=os.path.join(folder, "log"))
    until(lambda: os.path.isdir(os.path.join(state, "log")), 20)
    senders = [Unruly(os.path.join(state, "inbox"), seed) for seed in range(10)]
    threads = [threading.Thread(target=sender.run, args=(files // len(senders),)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [] if daemon.until_worked_off(60) else ["not worked off: %d wait" % len(waiting(state))]
    if daemon.stop() != 0:
        found.append("exit %s" % daemon.process.returncode)
    there = filed(state)
    struck = sum((sender.struck for sender in senders), collections.Counter())
    for sender in senders:
        for content, count in sender.owed.items():
            if there[content] != count:
                found.append("filed %d times, owed %d: %s of %s" % (there[content], count, content[:8], sender.prefix))
    allowed = set().union(*(sender.allowed for sender in senders))
    parts = [content for content in there if content not in allowed]
    found += ["a verdict on part of a file: %s" % content[:8] for content in parts]
    found += verified(state)
    row.points = row.hits = sum(struck.values())
    row.bad = len(found)
    for problem in found[:5]:
        print("  BAD " + problem, file=sys.stderr)
    if not found:
        shutil.rmtree(folder)
    row.end(not found and min(struck.values()) > 0, "%d files of %d ways, %d filed, %d bad" % (
        row.points, len(struck), sum(there.values()), len(found)))


def odd_name(chance):
    """1 to 255 bytes, none of them zero or a slash, that are no hidden or unfinished file's."""
    samples = ["-rf", "a\nb", "\x1b[31mred", "\u202egpj.exe", "caf\u00e9", "cafe\u0301", "*?", "x" * 255, "长" * 85, " ",
               "';DROP TABLE arrival;--", "%s%n", "con", "a.why.md"]
    if chance.random() < 0.3:
        return chance.choice(samples).encode()
    while True:
        name = bytes(chance.choice([value for value in range(1, 256) if value != 0x2F])
                     for _ in range(chance.randint(1, 255)))
        if name[:1] != b"." and name[:2] != b"~$" and not name.lower().endswith((b".part", b".tmp")):
            return name


def odd(names):
    row = Row("%d odd names, things that are no file" % names, "each once, none opened")
    folder = scratch("odd")
    state = fresh(os.path.join(folder, "state"))
    own, sender, chance = rules(folder), Sender(state, 1), random.Random(1)
    inbox = os.path.join(state, "inbox").encode()
    taken = set()
    while len(taken) < names:
        name = odd_name(chance)
        if name in taken and len(taken) < names - 1:
            name = b"%d" % len(taken) + name[:200]
        taken.add(name)
    for number, name in enumerate(sorted(taken)):
        body = notice(number, "odd %d" % number).encode()
        with open(os.path.join(inbox, name), "wb") as file:
            file.write(body)
        sender.owed[sha256(body)] = repr(name)
    kinds = {"link": lambda path: os.symlink("/etc/passwd", path), "fifo": os.mkfifo, "folder": os.mkdir,
             "device": lambda path: os.mknod(path, 0o600 | 0o020000, os.makedev(1, 3)), "socket": bind}
    for kind, make in kinds.items():
        for number in range(10):
            make(os.path.join(state, "inbox", "%s-%d" % (kind, number)))
    daemon = Daemon(state, own, log=os.path.join(folder, "log"))
    found = [] if daemon.until_worked_off(30) else ["not worked off: %s" % waiting(state)[:3]]
    if daemon.stop() != 0:
        found.append("exit %s" % daemon.process.returncode)
    refused = [line["file"].split("-")[0] for line in events(state, "refused")]
    if collections.Counter(refused) != {kind: 10 for kind in kinds}:
        found.append("refused: %s" % collections.Counter(refused))
    for name in os.listdir(os.path.join(state, "delivered")):
        if not name.isprintable() or name[0] in ".-":
            found.append("a name that misleads: %r" % name)
    found += problems(state, sender.owed)
    row.points = row.hits = names + 10 * len(kinds)
    row.bad = len(found)
    for problem in found[:5]:
        print("  BAD " + problem, file=sys.stderr)
    shutil.rmtree(folder)
    row.end(not found)


def bind(path):
    # A socket's path has 107 bytes at most.
    here = os.getcwd()
    os.chdir(os.path.dirname(path))
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.basename(path))
    os.chdir(here)


if __name__ == "__main__":
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if sys.argv[1] == "unruly":
        unruly(count or 2_000)
    else:
        odd(count or 200)
