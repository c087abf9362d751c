"""The daemon as the harnesses run it: by itself, or under strace with one fault."""
import os
import signal
import subprocess
import time

from tree import ROOT

# The calls at which something of ours can be half done; all that change files, and those that read them.
CHANGING = ["renameat2", "renameat", "rename", "unlink", "unlinkat", "fsync", "fdatasync", "pwrite64", "write",
            "ftruncate", "mkdirat", "mkdir", "fchmod", "fallocate"]
READING = ["openat", "read", "pread64", "close", "fcntl", "statx", "newfstatat", "lseek", "getdents64"]
CALLS = CHANGING + READING


def programs():
    """The folder with the built programs: FAULTS_PROGRAMS, else the release, else the debug build."""
    named = os.environ.get("FAULTS_PROGRAMS")
    for folder in [named] if named else [".build/release", ".build/debug"]:
        folder = os.path.join(ROOT, folder)
        if os.access(os.path.join(folder, "breakwater"), os.X_OK):
            return folder
    raise SystemExit("no built breakwater found; run `swift build` first")


def environment():
    return dict(os.environ, SWIFT_BACKTRACE="enable=no")


class Daemon:
    """One run of `breakwater run` on a state folder."""

    def __init__(self, state, rules, wrap=(), log=None, extra=None, folder=None):
        """extra: variables of the environment; folder: other programs than the usual ones."""
        self.state, self.rules = state, rules
        self.log = open(log or os.devnull, "ab")
        # Where its own words begin in the log.
        self.said = self.log.tell()
        command = [os.path.join(folder or programs(), "breakwater"), "run", "--rules", rules, "--state", state]
        self.isWrapped = bool(wrap)
        self.process = subprocess.Popen(
            list(wrap) + command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env=dict(environment(), **(extra or {})), start_new_session=True)

    def pid(self):
        """The daemon's own number, below whatever wraps it."""
        if not self.isWrapped:
            return self.process.pid
        try:
            with open("/proc/%d/task/%d/children" % (self.process.pid, self.process.pid)) as file:
                children = file.read().split()
            return int(children[0]) if children else None
        except OSError:
            return None

    def is_idle(self):
        """Nothing waits in the inbox or in work/, and it would hear that it is to stop."""
        return not waiting(self.state) and (self.process.poll() is not None or _hears_stop(self.pid()))

    def until_idle(self, seconds=30.0):
        """Waits until all is filed.  True: it is; False: the process ended, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.is_idle():
                return True
            if self.process.poll() is not None:
                return self.is_idle()
            time.sleep(0.01)
        return False

    def until_worked_off(self, stalled=30.0):
        """Waits until all is filed, as long as fewer files wait than `stalled` seconds ago: a slow disk is not a
        stuck daemon.  True: it is; False: nothing moved any more, or the process ended."""
        least, since = None, time.monotonic()
        while time.monotonic() - since < stalled:
            if self.is_idle():
                return True
            if self.process.poll() is not None:
                return self.is_idle()
            left = len(waiting(self.state))
            if least is None or left < least:
                least, since = left, time.monotonic()
            time.sleep(0.01)
        return False

    def stop(self, seconds=20.0):
        """Asks it to stop.  Its exit code; None when it had to be killed."""
        pid = self.pid()
        if self.process.poll() is None and pid:
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None
        finally:
            self.log.close()

    def kill(self):
        pid = self.pid()
        for target in [pid, self.process.pid]:
            try:
                if target:
                    os.kill(target, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()


def waiting(state):
    """Names that are not yet filed."""
    names = []
    for folder in ("inbox", "work"):
        try:
            names += [folder + "/" + name for name in os.listdir(os.path.join(state, folder))
                      if not name.startswith(".")]
        except FileNotFoundError:
            if folder == "work":
                names.append("work/ is not made yet")
    return names


class Faulted:
    """A run in which one fault strikes one call, counted per thread from the moment at which the daemon
    takes its lock: a first strace stops it there, a second one carries the fault."""

    def __init__(self, state, rules, fault=None, log=None, calls=CALLS, trace=None):
        self.trace = trace or state.rstrip("/") + ".trace"
        # -I1: with -o FILE PROGRAM it would else ignore the signal by which we ask it to let go.
        first = ["strace", "-f", "-qq", "-I1", "-o", os.devnull, "-e", "trace=flock", "-e",
                 "inject=flock:signal=SIGSTOP:when=1"]
        self.daemon = Daemon(state, rules, wrap=first, log=log)
        self.target = self._stopped()
        self.code = None
        self.tracer = None
        if self.target is None:
            return
        self.daemon.process.send_signal(signal.SIGTERM)
        self.daemon.process.wait()
        command = ["strace", "-f", "-qq", "-o", self.trace, "-e", "trace=" + ",".join(calls)]
        if fault:
            command += ["-e", "inject=" + fault]
        self._trace(command + ["-p", str(self.target)])
        os.kill(self.target, signal.SIGCONT)

    def _stopped(self):
        """Waits until the daemon stands at its lock; None when it ended before.

        Under strace every thread stands still for a moment at each call, so that only one that stays is
        the one meant.
        """
        end = time.monotonic() + 30
        before, same = None, 0
        while time.monotonic() < end:
            if self.daemon.process.poll() is not None:
                return None
            pid = self.daemon.pid()
            steps = _steps_if_stopped(pid) if pid else None
            same = same + 1 if steps is not None and steps == before else 0
            before = steps
            if same >= 10:
                return pid
            time.sleep(0.005)
        raise SystemExit("the daemon never took its lock")

    # Tries to attach before giving up, and seconds for each: a machine with ten times the work it has
    # processors for takes that long.
    TRIES, PATIENCE = 5, 30.0

    def _trace(self, command):
        """Starts the strace that carries the fault; returns once it holds every thread of the daemon.

        A strace that is refused (the first one may not have let go of all threads yet) ends at once, and one
        that waits for a thread may wait for ever: both are ended and tried again.  Nothing is lost by it, since
        the daemon stands still meanwhile and the calls are counted by the strace that attached.
        """
        said = []
        for _ in range(self.TRIES):
            with open(self.trace + ".err", "w+") as words:
                self.tracer = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=words,
                    start_new_session=True)
                if self._holds_all():
                    return
                self.tracer.kill()
                said.append("exit %s" % self.tracer.wait())
                words.seek(0)
                said.append(words.read().strip())
        os.kill(self.target, signal.SIGKILL)
        raise SystemExit("strace did not attach in %d tries: %s; threads %s" % (
            self.TRIES, "; ".join(said), _tracers(self.target)))

    def _holds_all(self):
        """Whether our strace came to trace every thread in time."""
        end = time.monotonic() + self.PATIENCE
        while time.monotonic() < end and self.tracer.poll() is None:
            if _tracers(self.target) == {str(self.tracer.pid)}:
                return True
            time.sleep(0.005)
        return False

    def is_alive(self):
        return self.target is not None and _state(self.target) not in (None, "Z", "X")

    def until_idle(self, seconds=30.0):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.is_alive():
                return False
            if not waiting(self.daemon.state):
                return True
            time.sleep(0.01)
        return False

    def stop(self, seconds=15.0):
        """Asks a run that survived to stop.  True when it did by itself."""
        if self.is_alive():
            os.kill(self.target, signal.SIGTERM)
        end = time.monotonic() + seconds
        while self.is_alive() and time.monotonic() < end:
            time.sleep(0.01)
        ended = not self.is_alive()
        if not ended:
            os.kill(self.target, signal.SIGKILL)
        if self.tracer:
            self.tracer.wait()
        return ended


def _hears_stop(pid):
    """Whether SIGTERM has another effect than to end the process at once.  Blocked says nothing: libc blocks
    all signals for a moment whenever it makes a thread."""
    status = _status(pid) if pid else {}
    masks = [int(status.get(name, "0"), 16) for name in ("SigIgn", "SigCgt")]
    return any(mask >> (signal.SIGTERM - 1) & 1 for mask in masks)


def _status(pid):
    try:
        with open("/proc/%d/status" % pid) as file:
            return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    except OSError:
        return {}


def _state(pid):
    return _status(pid).get("State", " ").split(" ")[0] or None


def _tracers(pid):
    """The processes that trace the threads of a process; "0" among them when one is traced by none."""
    try:
        return {_status(int(task)).get("TracerPid") for task in os.listdir("/proc/%d/task" % pid)}
    except OSError:
        return set()


def _steps_if_stopped(pid):
    """How often each thread has been switched, when every one stands still; None while one runs."""
    steps = {}
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            status = _status(int(task))
            if status.get("State", " ").split(" ")[0] not in ("t", "T"):
                return None
            steps[task] = status.get("voluntary_ctxt_switches"), status.get("nonvoluntary_ctxt_switches")
    except OSError:
        return None
    return steps
