"""A paper that brings the daemon down whenever it is read, and one that brings down its reading process.

  deadly.py [ROUNDS]

The daemon is started again as the service manager would.  It must get past the paper within as many starts as
that allows, deliver it marked and unread, and read all the others.
"""
import os
import shutil
import sys

from check import problems
from daemon import Daemon, programs
from result import Row
from tree import ROOT, Sender, docx, fresh, notice, rules, scratch
from unread import events

OTHERS = 20
# Half of the unit's StartLimitBurst.
STARTS_MAX = 5


def staged(folder, values):
    """A folder with the daemon and the deadly reader beside it."""
    own = os.path.join(folder, "programs")
    os.makedirs(own)
    shutil.copy(os.path.join(programs(), "breakwater"), own)
    with open(os.path.join(ROOT, "Scripts", "lib", "faults", "deadly.sh")) as file:
        text = file.read()
    for name, value in values.items():
        text = text.replace("@%s@" % name, "'%s'" % value)
    with open(os.path.join(own, "breakwater-extract"), "w") as file:
        file.write(text)
    os.chmod(file.name, 0o755)
    return own


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    row = Row("a paper that kills the daemon, or its reader", "%d rounds each, 0" % rounds)
    for number in range(rounds):
        for to, deaths, marked in (("parent", 4, True), ("itself", 2, True), ("once", 1, False)):
            folder = scratch("deadly")
            state = fresh(os.path.join(folder, "state"))
            own, sender = rules(folder), Sender(state, number)
            body = docx(notice(777, "%s %d" % (to, number)))
            log = os.path.join(folder, "deaths")
            values = {"SIZE": len(body), "TO": to, "LOG": log,
                      "REAL": os.path.join(programs(), "breakwater-extract")}
            for index in range(OTHERS):
                if index == OTHERS // 2:
                    sender.send("deadly.docx", body)
                sender.text()
            starts, own_programs, died = 0, staged(folder, values), 0
            while starts < STARTS_MAX:
                starts += 1
                daemon = Daemon(state, own, log=os.path.join(folder, "log"), folder=own_programs)
                idle = daemon.until_idle(60)
                if idle and daemon.process.poll() is None:
                    break
                daemon.process.wait()
            found = []
            if not idle or daemon.stop() != 0:
                found.append("not past it after %d starts" % starts)
            if os.path.exists(os.path.join(state, "work", ".tries")):
                found.append("the marks outlive a stop in order")
            found += problems(state, sender.owed)
            if os.path.exists(log):
                with open(log) as file:
                    died = len(file.readlines())
            if died != deaths:
                found.append("%d deaths, not %d" % (died, deaths))
            lines = events(state, "flag") + events(state, "deliver") + events(state, "hold")
            for line in lines:
                if bool(line["unscreened"]) != (marked and line["file"] == "deadly.docx"):
                    found.append("%s: unscreened is %s" % (line["file"], line["unscreened"]))
                if line["file"] == "deadly.docx" and line["event"] == "hold":
                    found.append("held without having been read")
            row.count(found, "%s, round %d" % (to, number)) if died else row.miss()
            shutil.rmtree(folder)
    row.end()


if __name__ == "__main__":
    main()
