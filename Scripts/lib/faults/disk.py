"""Disks that fail for real, on loop images: full, without inodes, turned read-only, and one that takes
writes and loses them.

  disk.py full|inodes|readonly|lost [ROUNDS]
"""
import os
import shutil
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
    what = {"full": "a full disk", "inodes": "a disk without inodes", "readonly": "a disk turned read-only",
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
    elif way == "readonly":
        readonly(row, rounds)
    else:
        lost(row, rounds)
    row.end()


if __name__ == "__main__":
    main()
