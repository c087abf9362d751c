"""Damage to what is recorded: bytes flipped, files missing, an older database put back.

  flips.py evidence [EVERY]   every byte of a small evidence log: refused by us and by the outside checker
  flips.py tiles              each file of the log missing, or cut short
  flips.py older              an older state.db beside newer evidence; none at all; an empty one
  flips.py database [PLACES]  one byte of state.db: refused, or without any effect
"""
import os
import random
import shutil
import sqlite3
import subprocess
import sys

from check import VERIFIER, key
from daemon import Daemon, environment, programs
from result import Row
from tree import Sender, fresh, rules, scratch


class Scene:
    """A state with a few decisions, stopped."""

    def __init__(self, name, files=6):
        self.folder = scratch(name)
        self.rules = rules(self.folder)
        self.state = fresh(os.path.join(self.folder, "state"))
        self.sender = Sender(self.state, 1)
        self.sender.three_kinds()
        self.run(files)
        self.key = key(self.state)
        assert self.key, "no key"

    def run(self, files=0):
        daemon = Daemon(self.state, self.rules, log=os.path.join(self.folder, "log"))
        for _ in range(files):
            self.sender.text()
        assert daemon.until_idle(60) and daemon.stop() == 0, "an undisturbed run does not end"

    def start(self):
        """The exit code of a start that is asked to stop once it runs."""
        daemon = Daemon(self.state, self.rules, log=os.path.join(self.folder, "log"))
        self.sender.number += 1
        probe = "probe-%d.txt" % self.sender.number
        with open(os.path.join(self.state, "inbox", probe), "w") as file:
            file.write("probe %d" % self.sender.number)
        daemon.until_idle(20)
        code = daemon.stop()
        try:
            os.unlink(os.path.join(self.state, "inbox", probe))
        except FileNotFoundError:
            pass
        return code

    def ours(self):
        """Whether `evidence verify` is content."""
        run = subprocess.run(
            [os.path.join(programs(), "breakwater"), "evidence", "verify", "--state", self.state],
            capture_output=True, env=environment())
        return run.returncode == 0

    def theirs(self):
        """Whether the outside checker is content."""
        run = subprocess.run(
            [sys.executable, VERIFIER, "ledger", os.path.join(self.state, "evidence"), "--vkey", self.key],
            capture_output=True)
        return run.returncode == 0

    def content(self):
        assert self.ours() and self.theirs(), "the undamaged log is refused"

    def files(self):
        """Files of the log, each of which must prove something, by path."""
        found = []
        for folder, _, names in os.walk(os.path.join(self.state, "evidence")):
            found += [os.path.join(folder, name) for name in names if not name.startswith(".")]
        return sorted(found)


def refused(scene, row, where):
    problems = []
    if scene.ours():
        problems.append("not noticed by us")
    if scene.theirs():
        problems.append("not noticed outside")
    row.count(problems, where)


def evidence(every):
    row = Row("each byte of a small evidence log flipped", "each refused, by both")
    scene = Scene("flips", files=2)
    scene.content()
    number = 0
    for path in scene.files():
        with open(path, "rb") as file:
            whole = file.read()
        mode = os.stat(path).st_mode
        os.chmod(path, 0o600)
        for place in range(len(whole)):
            number += 1
            if number % every:
                continue
            broken = bytearray(whole)
            broken[place] ^= 1 << (place % 8)
            with open(path, "wb") as file:
                file.write(broken)
            refused(scene, row, "%s byte %d" % (os.path.relpath(path, scene.state), place))
        with open(path, "wb") as file:
            file.write(whole)
        os.chmod(path, mode)
    scene.content()
    shutil.rmtree(scene.folder)
    row.end()


def tiles():
    row = Row("files of the evidence log missing or cut short", "each refused, by both")
    scene = Scene("tiles")
    scene.content()
    for path in scene.files():
        with open(path, "rb") as file:
            whole = file.read()
        name = os.path.relpath(path, scene.state)
        os.rename(path, path + ".away")
        refused(scene, row, name + " missing")
        os.rename(path + ".away", path)
        os.chmod(path, 0o600)
        with open(path, "wb") as file:
            file.write(whole[:-1])
        refused(scene, row, name + " cut short")
        with open(path, "wb") as file:
            file.write(whole)
    scene.content()
    shutil.rmtree(scene.folder)
    row.end()


def older():
    row = Row("older, missing or empty state.db beside newer evidence", "each refused with 78")
    scene = Scene("older")
    database = os.path.join(scene.state, "state.db")
    kept = os.path.join(scene.folder, "kept")
    shutil.copy(database, kept)
    shutil.copytree(os.path.join(scene.state, "evidence"), kept + ".evidence")
    scene.run(files=3)
    newer = os.path.join(scene.folder, "newer")
    shutil.copy(database, newer)

    def expect(where, notes=()):
        problems = list(notes)
        code = scene.start()
        if code != 78:
            problems.append("start: exit %s" % code)
        row.count(problems, where)

    shutil.copy(kept, database)
    notes = ["not noticed by evidence verify"] if scene.ours() else []
    expect("an older database", notes)
    os.unlink(database)
    expect("no database")
    open(database, "w").close()
    expect("an empty database")
    shutil.copy(newer, database)
    shutil.rmtree(os.path.join(scene.state, "evidence"))
    shutil.copytree(kept + ".evidence", os.path.join(scene.state, "evidence"))
    # Older evidence beside the newer database is what a cut leaves: it is published again.
    code = scene.start()
    problems = [] if code == 0 else ["start: exit %s" % code]
    if code == 0 and not (scene.ours() and scene.theirs()):
        problems.append("not published again")
    row.count(problems, "older evidence")
    run = subprocess.run(
        [sys.executable, VERIFIER, "ledger", kept + ".evidence", "--vkey", scene.key, "--old",
         os.path.join(scene.state, "evidence", "checkpoint")], capture_output=True)
    row.count(["outside checker takes older evidence for the newer"] if run.returncode == 0 else [], "--old")
    shutil.rmtree(scene.folder)
    row.end()


def dump(path):
    """Everything a database holds, as text; None when it cannot be read."""
    try:
        database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
        try:
            return "\n".join(database.iterdump())
        finally:
            database.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def database(places):
    row = Row("one bit of state.db flipped at %d places" % places, "never without a word")
    scene = Scene("database")
    path = os.path.join(scene.state, "state.db")
    away = os.path.join(scene.folder, "away")
    shutil.copytree(scene.state, away, symlinks=True)
    whole = dump(path)
    size = os.path.getsize(path)
    chance = random.Random(7)
    tally = {"refused at start": 0, "no effect": 0, "refused by evidence verify": 0}
    for number in range(places):
        place, bit = chance.randrange(size), chance.randrange(8)
        shutil.rmtree(scene.state)
        shutil.copytree(away, scene.state, symlinks=True)
        with open(path, "r+b") as file:
            file.seek(place)
            old = file.read(1)[0]
            file.seek(place)
            file.write(bytes([old ^ 1 << bit]))
        now = dump(path)
        is_seen_by_verify = not scene.ours()
        code = scene.start()
        found = []
        if code == 78:
            tally["refused at start"] += 1
        elif code != 0:
            found.append("start: exit %s" % code)
        elif now == whole:
            tally["no effect"] += 1
        elif is_seen_by_verify:
            tally["refused by evidence verify"] += 1
        else:
            found.append("silent: another content and no word")
        row.count(found, "byte %d bit %d" % (place, bit))
    shutil.rmtree(scene.folder)
    row.end(None, "%d flips, %s, %d silent" % (row.hits, tally, row.bad))


if __name__ == "__main__":
    way, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if way == "evidence":
        evidence(most or 1)
    elif way == "tiles":
        tiles()
    elif way == "older":
        older()
    else:
        database(most or 200)
