"""Too little memory: the kernel kills the daemon, or refuses what it asks for.  Whatever was owed is decided once
by the next start, which has enough.

  memory.py [ROUNDS]

Every other round runs in a memory cgroup (version 1), where there is one, and is killed without a word; the others
under a limit of the address space, where allocations fail.  What an undisturbed run needs is measured first.
"""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from check import problems
from daemon import Daemon, environment, programs, waiting
from result import Row
from tree import Sender, docx, fresh, notice, rules

REFUSED = 78
# The loader had no room for the libraries: the daemon did not run at all.
NEVER_BEGAN = 127
# Seconds for one run: one that lives on under a tight limit does little but read its own program again.
PATIENCE = 10
# Seconds for the run that nothing disturbs, which has to end: a build without optimisation beside other work.
UNDISTURBED = 90
GROUPS = "/sys/fs/cgroup/memory"


class Group:
    """A memory cgroup of our own."""

    def __init__(self):
        self.path = os.path.join(GROUPS, "breakwater-%d" % os.getpid())
        os.mkdir(self.path)

    @staticmethod
    def is_possible():
        try:
            Group().remove()
            return True
        except OSError:
            return False

    def limit(self, count):
        self._write("memory.limit_in_bytes", count)

    def enter(self):
        self._write("cgroup.procs", os.getpid())

    def remove(self):
        """Waits for the readers of a killed daemon, which end with it, but not at the same moment."""
        end = time.monotonic() + 10
        while True:
            try:
                return os.rmdir(self.path)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def _write(self, name, value):
        with open(os.path.join(self.path, name), "w") as file:
            file.write(str(value))


def send(sender, chance):
    """Papers of all sizes, so that memory is asked for while each step is done."""
    for _ in range(40):
        sender.text(durable=False)
    sender.three_kinds()
    for size in (200, 2_000, 20_000):
        sender.number += 1
        body = notice(sender.number, "%016x" % chance.getrandbits(64)) * (size // 40)
        sender.send("long-%d.txt" % size, body.encode())
        sender.send("long-%d.docx" % size, docx(body + "二"))


def run(state, own, log, enter, patience=PATIENCE):
    """One run under a limit: (exit code; None when it lived, most memory of its own, most address space)."""
    with open(log, "ab") as words:
        process = subprocess.Popen(
            [os.path.join(programs(), "breakwater"), "run", "--rules", own, "--state", state],
            stdin=subprocess.DEVNULL, stdout=words, stderr=words, env=environment(), start_new_session=True,
            preexec_fn=enter)
    own_bytes = space = 0
    end = time.monotonic() + patience
    while process.poll() is None and waiting(state) and time.monotonic() < end:
        try:
            with open("/proc/%d/status" % process.pid) as file:
                status = dict(line.split(":", 1) for line in file if line.startswith(("Vm", "Rss")))
            own_bytes = max(own_bytes, int(status["RssAnon"].split()[0]) << 10)
            space = max(space, int(status["VmPeak"].split()[0]) << 10)
        except (OSError, KeyError, IndexError):
            pass
        time.sleep(0.01)
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return None, own_bytes, space
    return process.returncode, own_bytes, space


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    row = Row("too little memory", "%d rounds, 0" % rounds)
    chance = random.Random(20261128)
    # On the disk: what lies in a memory file system would count as the daemon's own.
    folder = tempfile.mkdtemp(prefix="breakwater-memory-", dir=os.environ.get("FAULTS_TMP"))
    own, log, state = rules(folder), os.path.join(folder, "log"), os.path.join(folder, "state")
    fresh(state)
    send(Sender(state, 0), chance)
    code, needed, space = run(state, own, log, lambda: None, UNDISTURBED)
    assert code is None and not waiting(state), "an undisturbed run does not end; see " + log
    kernel = Group.is_possible()
    codes, killed, tries = {}, 0, 0
    # What it survives is too much to ask of the next round.
    most = {"group": 1.0, "space": 1.0}
    while row.hits < rounds and tries < 4 * rounds:
        tries += 1
        fresh(state)
        sender = Sender(state, tries)
        send(sender, chance)
        if kernel and tries % 2:
            group = Group()
            kind, share = "group", chance.uniform(0.3, most["group"])
            group.limit(int(needed * share) & ~4095)
            code, _, _ = run(state, own, log, group.enter)
            group.remove()
            killed += code == -signal.SIGKILL
        else:
            kind, share = "space", chance.uniform(0.3, most["space"])
            limit = int(space * share)
            code, _, _ = run(state, own, log, lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        if code is None:
            most[kind] = max(0.35, share)
            row.miss()
            continue
        if code == NEVER_BEGAN:
            row.miss()
            continue
        codes[str(code)] = codes.get(str(code), 0) + 1
        found = ["stays down: exit 78"] if code == REFUSED else []
        daemon = Daemon(state, own, log=log)
        if not daemon.until_idle(60) or daemon.stop() != 0:
            found.append("the next start does not end its work")
        row.count(found + problems(state, sender.owed), "try %d, exit %s" % (tries, code))
    shutil.rmtree(folder, ignore_errors=True)
    row.end(row.bad == 0 and row.hits >= rounds and (killed > 0 or not kernel),
            "%d runs, %d died, %d of them killed by the kernel%s, %d bad; exits %s" % (
                tries, row.hits, killed, "" if kernel else " (no memory cgroup here)", row.bad, codes))


if __name__ == "__main__":
    main()
