"""Disks that fail for real, on loop images: full, without inodes, turned read-only, and one that takes
writes and loses them.

  disk.py full|inodes|reserve|readonly|lost [ROUNDS]
"""
import os
import shutil
import signal
import subprocess
import sys
import time

from check import problems
from daemon import Daemon, waiting
from result import Row, skip
from tree import Sender, fresh, rules, scratch


class Image:
    """A small ext4 on a loop image, which lies on a tmpfs of its own where its size is to be a lie."""

    def __init__(self, folder, size="24M", options=(), below=None):
        self.folder = folder
        self.base, self.mounted = os.path.join(folder, "base"), os.path.join(folder, "disk")
        os.makedirs(self.base)
        os.makedirs(self.mounted)
        self.isLimited = below is not None
        if below:
            subprocess.check_call(["mount", "-t", "tmpfs", "-o", "size=" + below, "tmpfs", self.base])
        self.image = os.path.join(self.base, "image")
        subprocess.check_call(["truncate", "-s", size, self.image])
        subprocess.check_call(["mkfs.ext4", "-q", "-F", "-m", "0", "-E", "lazy_itable_init=0"] + list(options)
                              + [self.image])
        subprocess.check_call(["mount", "-o", "loop", self.image, self.mounted])

    def abort(self):
        """Makes the file system give up as after an error of its own: read-only, though files are open."""
        subprocess.check_call(["mount", "-o", "remount,abort", self.mounted], stderr=subprocess.DEVNULL)

    def mend(self):
        """What an administrator does then: unmount, check, mount."""
        subprocess.check_call(["umount", self.mounted])
        subprocess.call(["e2fsck", "-p", "-f", self.image], stdout=subprocess.DEVNULL)
        subprocess.check_call(["mount", "-o", "loop", self.image, self.mounted])

    def remove(self):
        for _ in range(100):
            if subprocess.call(["umount", self.mounted], stderr=subprocess.DEVNULL) == 0:
                break
            time.sleep(0.02)
        if self.isLimited:
            subprocess.call(["umount", self.base])
        shutil.rmtree(self.folder, ignore_errors=True)


def until(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def log_of(folder):
    with open(os.path.join(folder, "log"), errors="replace") as file:
        return file.read()


def full(row, rounds, by_inodes):
    """Somebody else fills the disk while files arrive; later there is room again."""
    for number in range(rounds):
        folder = scratch("full")
        image = Image(folder, options=["-N", "256"] if by_inodes else [])
        state = fresh(os.path.join(image.mounted, "state"))
        own, sender = rules(folder), Sender(state, number)
        daemon = Daemon(state, own, log=os.path.join(folder, "log"))
        found = [] if until(lambda: os.path.isdir(os.path.join(state, "log")), 20) else ["no start"]
        for _ in range(5):
            sender.text()
        # Files wait whose writing ended before the disk was full: those are owed.
        filler = os.path.join(image.mounted, "filler")
        os.makedirs(filler)
        struck = False
        try:
            for index in range(100_000):
                with open(os.path.join(filler, str(index)), "wb") as file:
                    if not by_inodes:
                        file.write(bytes(200_000 if index < 200 else 1024))
                if index % 20 == 0 and len(sender.owed) < 40:
                    sender.text()
        except OSError:
            struck = True
        time.sleep(1.5)
        before = len(waiting(state))
        ended = daemon.process.poll()
        shutil.rmtree(filler)
        if ended is not None:
            daemon.stop()
            if ended != 70:
                found.append("left with %s when the disk was full" % ended)
            daemon = Daemon(state, own, log=os.path.join(folder, "log"))
        sent_draft = [name for name in os.listdir(sender.inbox) if name.startswith(".")]
        for name in sent_draft:
            os.unlink(os.path.join(sender.inbox, name))
        if not daemon.until_idle(60):
            found.append("does not finish when there is room again")
        if daemon.stop() != 0:
            found.append("exit %s" % daemon.process.returncode)
        found += problems(state, sender.owed)
        if struck:
            row.count(found, "round %d, %d waited, ended %s" % (number, before, ended))
        else:
            row.miss()
        image.remove()


def reserve(row, rounds):
    """The daemon is killed in the middle of its work and the disk has no room at all when it comes back: what it
    set aside must do to finish what it had claimed."""
    for number in range(rounds):
        folder = scratch("reserve")
        # On a smaller disk nothing is set aside; sparse, with few inodes, so that it takes no memory.
        image = Image(folder, size="8G", options=["-N", "4000"])
        state = fresh(os.path.join(image.mounted, "state"))
        own, sender = rules(folder), Sender(state, number)
        kept, work = os.path.join(state, "reserve"), os.path.join(state, "work")
        daemon = Daemon(state, own, log=os.path.join(folder, "log"))
        found = [] if until(lambda: os.path.exists(kept), 20) else ["no reserve"]
        daemon.until_idle(20)
        os.kill(daemon.process.pid, signal.SIGSTOP)
        for _ in range(40):
            sender.text()
        os.kill(daemon.process.pid, signal.SIGCONT)
        claimed = until(lambda: [name for name in os.listdir(work) if name[0] != "."], 20)
        daemon.kill()
        claimed = claimed and waiting(state)
        filler = os.open(os.path.join(image.mounted, "filler"), os.O_CREAT | os.O_WRONLY)
        step = 1 << 30
        while step >= 1024:
            try:
                os.posix_fallocate(filler, os.fstat(filler).st_size, step)
            except OSError:
                step //= 2
        os.close(filler)
        free = os.statvfs(state).f_bavail
        for _ in range(3):
            daemon = Daemon(state, own, log=os.path.join(folder, "log"))
            done = until(lambda: not [name for name in os.listdir(work) if name[0] != "."], 15)
            if done and daemon.process.poll() is None:
                break
            daemon.stop()
        if not done:
            found.append("does not finish what it claimed: %s" % daemon.process.poll())
        if os.path.exists(kept):
            found.append("the reserve is still there")
        if daemon.stop() != 0:
            found.append("exit %s on a full disk" % daemon.process.returncode)
        os.unlink(os.path.join(image.mounted, "filler"))
        daemon = Daemon(state, own, log=os.path.join(folder, "log"))
        if not until(lambda: os.path.exists(kept), 20):
            found.append("the reserve is not set aside again")
        if not daemon.until_idle(60) or daemon.stop() != 0:
            found.append("does not go on when there is room again")
        found += problems(state, sender.owed)
        if claimed and free == 0:
            row.count(found, "round %d, %d waited" % (number, len(claimed)))
        else:
            row.miss()
        image.remove()


def readonly(row, rounds):
    """The file system is turned read-only under the running daemon, as ext4 does on its own errors."""
    for number in range(rounds):
        folder = scratch("readonly")
        image = Image(folder)
        state = fresh(os.path.join(image.mounted, "state"))
        own, sender = rules(folder), Sender(state, number)
        daemon = Daemon(state, own, log=os.path.join(folder, "log"))
        found = [] if until(lambda: os.path.isdir(os.path.join(state, "log")), 20) else ["no start"]
        sender.text()
        daemon.until_idle(20)
        # More than it files before the disk gives up, so that some are left.
        for _ in range(60):
            sender.text()
        image.abort()
        # One file is left for it that it cannot take; without any it has nothing to fail at.
        left = waiting(state)
        ended = until(lambda: daemon.process.poll() is not None, 10)
        if left and not ended:
            found.append("goes on with %d files that it cannot take" % len(left))
        code = daemon.process.poll()
        daemon.stop()
        if ended and code != 70:
            found.append("left with %s" % code)
        if ended and "read-only" not in log_of(folder).lower() and "readonly" not in log_of(folder).lower():
            found.append("does not say why")
        second = Daemon(state, own, log=os.path.join(folder, "log"))
        until(lambda: second.process.poll() is not None, 15)
        if second.process.poll() not in (70, 78):
            found.append("a start on a read-only disk: %s" % second.process.poll())
        second.stop()
        image.mend()
        third = Daemon(state, own, log=os.path.join(folder, "log"))
        if not third.until_idle(30) or third.stop() != 0:
            found.append("does not recover")
        found += problems(state, sender.owed)
        row.count(found, "round %d" % number) if left else row.miss()
        image.remove()


def lost(row, rounds):
    """The image lies on a tmpfs smaller than itself: the kernel takes the writes and cannot keep them."""
    for number in range(rounds):
        folder = scratch("lost")
        image = Image(folder, size="64M", below="10m")
        state = fresh(os.path.join(image.mounted, "state"))
        own, sender = rules(folder), Sender(state, number)
        daemon = Daemon(state, own, log=os.path.join(folder, "log"))
        found = [] if until(lambda: os.path.isdir(os.path.join(state, "log")), 20) else ["no start"]
        try:
            for _ in range(5):
                sender.text()
            big = "青山县民政局通知\n\n" + "请各单位报送材料。\n" * 60_000
            for index in range(40):
                if daemon.process.poll() is not None:
                    break
                sender.number += 1
                sender.send("big-%d.txt" % index, (big + str(index)).encode(), durable=False)
                time.sleep(0.05)
        except OSError:
            pass
        ended = until(lambda: daemon.process.poll() is not None, 20)
        code = daemon.process.poll()
        daemon.stop()
        if ended and code != 70:
            found.append("left with %s" % code)
        row.count(found, "round %d" % number) if ended else row.miss()
        image.remove()


def main():
    way, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    what = {"full": "a full disk", "inodes": "a disk without inodes", "reserve": "no room at all when it comes back",
            "readonly": "a disk turned read-only",
            "lost": "a disk that loses what was written"}[way]
    row = Row(what, "%d rounds, 0" % rounds)
    trial = scratch("trial")
    try:
        Image(trial).remove()
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(trial, ignore_errors=True)
        skip(what, "loop images cannot be mounted here (%s)" % error)
    if way in ("full", "inodes"):
        full(row, rounds, way == "inodes")
    elif way == "reserve":
        reserve(row, rounds)
    elif way == "readonly":
        readonly(row, rounds)
    else:
        lost(row, rounds)
    row.end()


if __name__ == "__main__":
    main()
