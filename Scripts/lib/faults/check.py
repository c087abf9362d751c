"""Whether a state folder keeps the promise: every file that was owed is decided once, lies in one place, and
rows, evidence and disk say the same."""
import json
import os
import sqlite3
import subprocess
import sys

from daemon import environment, programs
from tree import ROOT, sha256

FILED = ("delivered", "quarantine", "refused")
VERIFIER = os.path.join(ROOT, "Scripts", "lib", "verify_ledger.py")


def places(state):
    """Paths below the state folder by the content that lies there; notes and drafts left out."""
    found = {}
    for top in ("inbox", "work") + FILED:
        for folder, _, names in os.walk(os.path.join(state, top)):
            for name in names:
                path = os.path.join(folder, name)
                if name.startswith(".") or name.endswith(".why.md") or not os.path.isfile(path) \
                        or os.path.islink(path):
                    continue
                with open(path, "rb") as file:
                    content = sha256(file.read())
                found.setdefault(content, []).append(os.path.relpath(path, state))
    return found


def problems(state, owed, evidence=True):
    """Everything that is wrong, one sentence each; empty when nothing is.

    `owed`: {sha256: name} of the files whose sender was told that they are safe.
    """
    bad = []
    found = places(state)
    for content, name in owed.items():
        at = found.get(content, [])
        if not at:
            bad.append("lost: %s %s" % (name, content[:8]))
        elif len(at) > 1:
            bad.append("twice on disk: %s %s" % (name, at))
        elif at[0].split("/")[0] not in FILED:
            bad.append("undecided: %s %s" % (name, at))
    bad += _rows(state, owed, found)
    if evidence and not bad:
        bad += verified(state)
    return bad


def _rows(state, owed, found):
    bad = []
    # With the journal of a killed writer beside it, opening read-only would fail: the daemon has stopped.
    database = sqlite3.connect(os.path.join(state, "state.db"))
    try:
        verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            return ["database: " + verdict]
        arrivals = database.execute("SELECT number, sha256, target, state FROM arrival").fetchall()
        decided = {}
        for number, content, target, stage in arrivals:
            if stage in ("claiming", "decided", "releasing"):
                bad.append("unfinished: arrival %d is %s" % (number, stage))
            if content is not None:
                decided.setdefault(content, []).append(target)
        for content, name in owed.items():
            rows = decided.get(content, [])
            if len(rows) != 1:
                bad.append("decided %d times: %s %s" % (len(rows), name, content[:8]))
            elif found.get(content) != rows:
                bad.append("row says %s, disk says %s" % (rows, found.get(content)))
        for target in (row[2] for row in arrivals if row[3] in ("done", "released")):
            if not os.path.lexists(os.path.join(state, target)):
                bad.append("row says %s, nothing is there" % target)
        bad += _entries(database)
    finally:
        database.close()
    return bad


def _entries(database):
    """One verdict in the evidence for each directive, and no entry for what is none."""
    bad = []
    directives = dict(database.execute("SELECT seq, id FROM directive"))
    told = {}
    for number, entry, directive in database.execute("SELECT seq, entry, directive FROM leaf ORDER BY seq"):
        value = json.loads(entry)
        if value.get("seq", number) != number:
            bad.append("entry %d calls itself %s" % (number, value.get("seq")))
        if directive is not None and value.get("event") in ("deliver", "flag", "hold"):
            told.setdefault(directive, []).append(number)
    if not database.execute("SELECT count(*) FROM leaf").fetchone()[0]:
        return ["no evidence at all"]
    for sequence, name in directives.items():
        if len(told.get(sequence, [])) != 1:
            bad.append("evidence tells %d times of %s" % (len(told.get(sequence, [])), name))
    return bad


def key(state):
    """The public key that the evidence is signed with; None when there is none."""
    run = subprocess.run(
        [os.path.join(programs(), "breakwater"), "evidence", "vkey", "--state", state],
        capture_output=True, text=True, env=environment())
    return run.stdout.strip() if run.returncode == 0 else None


def verified(state, ours=True):
    """What the outside checker, and our own, say against the evidence on disk."""
    bad = []
    vkey = key(state)
    if vkey is None:
        return ["evidence: no key"]
    outside = subprocess.run(
        [sys.executable, VERIFIER, "ledger", os.path.join(state, "evidence"), "--vkey", vkey],
        capture_output=True, text=True)
    if outside.returncode != 0:
        bad.append("outside checker: " + (outside.stdout + outside.stderr).strip()[-200:])
    if ours:
        own = subprocess.run(
            [os.path.join(programs(), "breakwater"), "evidence", "verify", "--state", state],
            capture_output=True, text=True, env=environment())
        if own.returncode != 0:
            bad.append("evidence verify: exit %d %s" % (own.returncode, (own.stdout + own.stderr).strip()[-200:]))
    return bad
