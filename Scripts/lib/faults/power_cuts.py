"""Power cuts on a real journalling file system while a sender runs: the file system on a loop image is shut
down without writing its log, mounted again (which replays the log), and the daemon recovers.

  power_cuts.py ext4|xfs ROUNDS [--weak] [--seed N]

--weak has strace answer every fsync with success without doing it; the check must then find harm, else it
could not see any.
"""
import argparse
import fcntl
import os
import random
import shutil
import struct
import subprocess
import time

from check import problems
from daemon import Daemon
from result import Row, skip
from tree import Sender, fresh, rules, scratch

# EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN are one number; 2 is "without flushing the log".
SHUTDOWN, WITHOUT_LOG = 0x8004587D, 2
# Between two files: some hundreds a round are enough to be cut in the middle of, and are worked off in seconds.
PAUSE = 0.003
# Room for what a round leaves behind: a daemon that refuses work for lack of space would look like a stuck one.
SIZES = {"ext4": "1G", "xfs": "1G"}
WEAK = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-e",
        "inject=fsync,fdatasync:retval=0"]


class Disk:
    """A file system of our own on a loop image in memory."""

    def __init__(self, kind, folder):
        self.kind = kind
        self.image, self.mounted = os.path.join(folder, "image"), os.path.join(folder, "disk")
        os.makedirs(self.mounted)

    def make(self):
        if os.path.exists(self.image):
            os.unlink(self.image)
        subprocess.check_call(["truncate", "-s", SIZES[self.kind], self.image])
        quick = ["-F", "-E", "lazy_itable_init=0"] if self.kind == "ext4" else ["-f"]
        subprocess.check_call(["mkfs." + self.kind, "-q"] + quick + [self.image])
        self.mount()

    def mount(self):
        subprocess.check_call(["mount", "-o", "loop" + (",commit=1" if self.kind == "ext4" else ""),
                               self.image, self.mounted])

    def cut(self):
        descriptor = os.open(self.mounted, os.O_RDONLY)
        fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", WITHOUT_LOG))
        os.close(descriptor)

    def unmount(self):
        for _ in range(100):
            if subprocess.call(["umount", self.mounted], stderr=subprocess.DEVNULL) == 0:
                return
            time.sleep(0.02)
        raise SystemExit("the image stays mounted: another mount namespace may hold it")


def one_round(disk, state, rules, sender, chance, weak):
    """Runs daemon and sender together until the cut, then recovers.  Problems found."""
    daemon = Daemon(state, rules, wrap=WEAK + ["-o", disk.image + ".trace"] if weak else ())
    deadline = time.monotonic() + 20
    while not os.path.exists(os.path.join(state, "log")) and time.monotonic() < deadline:
        time.sleep(0.01)
    end = time.monotonic() + chance.uniform(0.05, 1.2)
    try:
        while time.monotonic() < end:
            sender.text()
            time.sleep(PAUSE)
    except OSError:
        pass
    disk.cut()
    daemon.kill()
    disk.unmount()
    disk.mount()
    with open("/proc/mounts") as mounts:
        options = [line for line in mounts if disk.mounted in line][0]
    assert "shutdown" not in options, "the old mount is still alive: another mount namespace holds it"
    for name in os.listdir(sender.inbox) if os.path.isdir(sender.inbox) else []:
        if name.startswith("."):
            os.unlink(os.path.join(sender.inbox, name))
    daemon = Daemon(state, rules)
    idle = daemon.until_worked_off()
    code = daemon.stop()
    if not idle or code != 0:
        return ["recovery failed: exit %s, idle %s" % (code, idle)]
    return problems(state, sender.owed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["ext4", "xfs"])
    parser.add_argument("rounds", type=int)
    parser.add_argument("--weak", action="store_true")
    parser.add_argument("--seed", type=int, default=random.getrandbits(32))
    options = parser.parse_args()
    what = "power cut on %s%s" % (options.kind, ", fsync a lie" if options.weak else "")
    if not shutil.which("mkfs." + options.kind):
        skip(what, "mkfs.%s is missing" % options.kind)
    if options.weak and not shutil.which("strace"):
        skip(what, "strace is missing")
    folder = scratch("power")
    disk = Disk(options.kind, folder)
    try:
        disk.make()
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(folder)
        skip(what, "loop images cannot be mounted here (%s)" % error)
    print("%s, seed %d" % (what, options.seed), flush=True)
    row = Row(what, "found to be harmful" if options.weak else "%d rounds, 0" % options.rounds)
    chance = random.Random(options.seed)
    own = rules(folder)
    state, sent = os.path.join(disk.mounted, "state"), 0

    def begin():
        fresh(state)
        os.sync()
        return Sender(state, chance.getrandbits(32))

    sender = begin()
    for number in range(options.rounds):
        before = len(sender.owed)
        found = one_round(disk, state, own, sender, chance, options.weak)
        sent += len(sender.owed) - before
        row.count(found, "round %d" % number)
        if options.weak and row.bad:
            break
        if found:
            disk.unmount()
            disk.make()
        if found or len(sender.owed) > 400:
            sender = begin()
    disk.unmount()
    shutil.rmtree(folder, ignore_errors=True)
    seen = "%d cuts, %d files owed, %d rounds bad" % (row.hits, sent, row.bad)
    row.end(row.bad > 0 if options.weak else row.bad == 0 and row.hits == options.rounds and sent > 0, seen)


if __name__ == "__main__":
    main()
