"""The unit: its exposure as systemd-analyze computes it, and a start of it under a systemd of its own."""
import os
import re
import shutil
import subprocess

from daemon import programs
from result import Row, skip
from tree import ROOT, docx, notice, scratch

EXPOSURE_MAX = 1.2


def main():
    what = "unit: exposure, and started under systemd"
    if not shutil.which("systemd-analyze"):
        skip(what, "systemd-analyze is missing")
    row = Row(what, "<= %.1f; files decided" % EXPOSURE_MAX)
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", os.path.join(ROOT, "systemd", "breakwater.service")],
        capture_output=True, text=True).stdout
    exposure = float(re.search(r"Overall exposure level[^:]*: ([0-9.]+)", told).group(1))
    folder = scratch("unit")
    files = {"notice.txt": notice(1, "a").encode(), "again.txt": (notice(1, "a") + "\n\n").encode(),
             "letter.docx": docx(notice(2, "b"))}
    for name, body in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(body)
    fixtures = [os.path.join(ROOT, "Tests", "Fixtures", name) for name in ("notice.pdf", "scan.png", "notice.doc")]
    run = subprocess.run(
        [os.path.join(ROOT, "Scripts", "lib", "faults", "boot.sh"), programs()]
        + [os.path.join(folder, name) for name in files] + fixtures, capture_output=True, text=True)
    if run.returncode == 77:
        skip(what, run.stderr.strip())
    values = dict(re.findall(r"^(\w+)=(.*)$", run.stdout, re.M))
    bad = []
    expected = {"state_at_start": "active", "left": "0", "filed": str(len(files) + len(fixtures)),
                "result_of_stop": "success", "exit_code": "0", "restarts": "0"}
    for name, value in expected.items():
        if values.get(name) != value:
            bad.append("%s is %s, not %s" % (name, values.get(name), value))
    unread = [line for line in run.stdout.split("\n") if line.startswith("log: ") and '"unscreened"' in line
              and '"unscreened":null' not in line]
    bad += ["not read inside the unit: " + line[:300] for line in unread]
    if exposure > EXPOSURE_MAX:
        bad.append("exposure %.1f" % exposure)
    row.count(bad, "unit")
    if bad:
        print(run.stdout[-6000:], run.stderr[-3000:])
    shutil.rmtree(folder)
    row.end(not bad, "exposure %.1f; %s of %d files decided inside, exit %s" % (
        exposure, values.get("filed"), len(files) + len(fixtures), values.get("exit_code")))


if __name__ == "__main__":
    main()
