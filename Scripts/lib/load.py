"""Drops files into a running daemon and times what becomes of them.  Called by Scripts/load."""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

OFFICES = ["民政局", "统计局", "教育局", "应急管理局", "卫生健康局", "住房和城乡建设局", "农业农村局"]
SUBJECTS = ["安全生产", "养老服务", "防汛物资", "校园食品", "河道治理", "秸秆禁烧", "厕所改造", "就业帮扶"]
ITEMS = ["户数", "人数", "面积", "金额", "完成率", "隐患数", "整改数", "设备台数", "培训场次", "床位数"]


def text(number, random_):
    """A short request that resembles others as much as real ones do."""
    office, subject = random_.choice(OFFICES), random_.choice(SUBJECTS)
    items = random_.sample(ITEMS, 4)
    month, day = random_.randint(1, 12), random_.randint(1, 28)
    return (
        f"清河区{office}\n清{office[0]}函〔2026〕{number}号\n关于报送{subject}工作第{number}批情况的通知\n"
        f"各镇人民政府：\n为做好第{number}批{subject}工作，请填报以下内容：\n"
        + "".join(f"（{n}）{subject}{item}；\n" for n, item in zip("一二三四", items))
        + f"请于{month}月{day}日前报区{office}{number % 9 + 1}号窗口，编号{number * 7919 % 100_003}。\n清河区{office}\n"
    )


class Daemon:
    def __init__(self, program, rules, state):
        self.state = state
        self.log = open(state + ".err", "w")
        self.process = subprocess.Popen(
            [program, "run", "--rules", rules, "--state", state], stderr=self.log, stdout=self.log)
        self.inbox = state + "/inbox"
        self.events = None
        self.seen = 0
        self.begun = ""
        wait(lambda: os.path.isdir(self.inbox), 30)

    def drop(self, name, body):
        draft = f"{self.inbox}/.{name}.tmp"
        with open(draft, "w") as file:
            file.write(body)
        os.rename(draft, f"{self.inbox}/{name}")

    def decided(self):
        """Decisions that the log file has, counted from where the last call stopped."""
        folder = self.state + "/log"
        if self.events is None:
            names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
            if not names:
                return 0
            self.events = open(f"{folder}/{names[-1]}")
        for part in self.events:
            # A line may be read while it is being written.
            self.begun += part
            if not part.endswith("\n"):
                break
            line, self.begun = self.begun, ""
            if '"event":"' in line and json.loads(line)["event"] in ("deliver", "flag", "hold"):
                self.seen += 1
        return self.seen

    def memory_mib(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith("VmRSS"):
                    return int(line.split()[1]) / 1024
        raise RuntimeError("the daemon is gone")

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def wait(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(0.002)


def singles(daemon, count, random_):
    """Seconds from each rename into the idle inbox to the decision's line in the log file."""
    took = []
    for number in range(count):
        before = daemon.decided()
        start = time.monotonic()
        daemon.drop(f"single-{number}.txt", text(number, random_))
        wait(lambda: daemon.decided() > before, 20)
        took.append(time.monotonic() - start)
        time.sleep(random_.uniform(0, 0.05))
    took.sort()
    return took


def burst(daemon, count, random_):
    before = daemon.decided()
    start = time.monotonic()
    for number in range(count):
        daemon.drop(f"burst-{number}.txt", text(100_000 + number, random_))
    wait(lambda: daemon.decided() >= before + count, 300)
    return time.monotonic() - start


def imported(options, archive, state):
    """Papers that an import took in, and the seconds it was given; what it took stays when it is cut off."""
    start = time.monotonic()
    process = subprocess.Popen(
        [options.program, "import", archive, "--rules", "rules", "--state", state], stdout=subprocess.DEVNULL)
    try:
        if process.wait(options.import_seconds) != 0:
            raise RuntimeError(f"the import ended with {process.returncode}")
    except subprocess.TimeoutExpired:
        # Whoever was started in the background ignores SIGINT.
        process.terminate()
        process.wait(60)
    seconds = time.monotonic() - start
    with sqlite3.connect(state + "/state.db") as database:
        query = "SELECT count(*) FROM arrival WHERE state = 'imported'"
        return database.execute(query).fetchone()[0], seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--singles", type=int, default=200)
    parser.add_argument("--burst", type=int, default=1_000)
    parser.add_argument("--history", type=int, default=10_000)
    parser.add_argument("--import-seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    folder = tempfile.mkdtemp(prefix="breakwater-load-")
    rows, failed = [], False

    def row(name, value, limit, unit):
        nonlocal failed
        failed |= value > limit
        rows.append(f"{name:<44} {value:>9.2f} {unit:<4} limit {limit} {'' if value <= limit else 'MISSED'}")

    try:
        daemon = Daemon(options.program, "rules", folder + "/var")
        took = singles(daemon, options.singles, random_)
        row("idle arrival to decision, p50", took[len(took) // 2], 1, "s")
        row("idle arrival to decision, p99", took[int(len(took) * 0.99)], 1, "s")
        row(f"{options.burst} files at once, all decided", burst(daemon, options.burst, random_), 20, "s")
        cpu, start = daemon.cpu_seconds(), time.monotonic()
        time.sleep(10)
        row("idle processor time", 100 * (daemon.cpu_seconds() - cpu) / (time.monotonic() - start), 5, "%")
        if daemon.stop() != 0:
            raise RuntimeError("the daemon did not stop cleanly")
        archive = folder + "/archive"
        os.mkdir(archive)
        for number in range(options.history):
            with open(f"{archive}/{number}.txt", "w") as file:
                file.write(text(200_000 + number, random_))
        taken, seconds = imported(options, archive, folder + "/var")
        cut = "" if taken == options.history else f"cut off after {taken} of {options.history}"
        rows.append(f"{'import':<44} {taken / seconds:>9.0f} /s   {cut}".rstrip())
        daemon = Daemon(options.program, "rules", folder + "/var")
        daemon.decided()
        for number in range(100):
            before = daemon.decided()
            daemon.drop(f"after-{number}.txt", text(400_000 + number, random_))
            wait(lambda: daemon.decided() > before, 20)
        row(f"resident memory, history of {taken}", daemon.memory_mib(), 150, "MiB")
        daemon.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(rows))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
