"""Builds what Scripts/bench runs: our programs, the ceilings in C, the peers from PyPI, the corpus."""

import os
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
PACKAGE = ROOT + "/Tests/Benchmarks"
YARDSTICKS = PACKAGE + "/yardsticks"
PEERS = ["datasketch", "rensa", "gaoya"]


def say(what):
    print(what, file=sys.stderr, flush=True)


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


class Tools:
    """- folder: where all that is made lies, and is used again."""

    def __init__(self, folder, seed):
        self.folder = os.path.abspath(folder)
        self.seed = seed
        self.data = f"{self.folder}/{seed}"
        for path in (self.data, self.folder + "/bin"):
            os.makedirs(path, exist_ok=True)
        self.python = self.folder + "/venv/bin/python"

    def ours(self, package, *products):
        """Folder of the release programs."""
        say(f"building {', '.join(products)}")
        for product in products:
            run("swift", "build", "-c", "release", "--package-path", package, "--product", product)
        return run("swift", "build", "-c", "release", "--package-path", package, "--show-bin-path").strip()

    def ceilings(self):
        for name, libraries in (("ceiling", []), ("prototype", ["-lm"]), ("rows", ["-lsqlite3"])):
            run("gcc", "-O3", "-march=native", "-Wall", "-o", f"{self.folder}/bin/{name}", f"{YARDSTICKS}/{name}.c",
                *libraries)

    def peers(self):
        """Installs the peers; returns those that could be installed, and says which could not."""
        if not os.path.exists(self.python):
            run(sys.executable, "-m", "venv", self.folder + "/venv")
        found = []
        for peer in PEERS:
            try:
                run(self.python, "-m", "pip", "install", "-q", peer, "numpy")
                found.append(peer)
            except subprocess.CalledProcessError:
                say(f"{peer} cannot be installed from PyPI: measured without it")
        return found

    def corpus(self, count):
        path = f"{self.data}/corpus_{count}.bin"
        if not os.path.exists(path):
            say(f"writing {count} documents")
            self.notices(str(count))
        return path

    def queries(self):
        path = f"{self.data}/queries"
        if not os.path.exists(path + ".jsonl"):
            self.notices("--queries")
        return path

    def notices(self, *arguments):
        draft = self.data + "/draft"
        os.makedirs(draft, exist_ok=True)
        run(sys.executable, f"{YARDSTICKS}/notices.py", *arguments, "--out", draft,
            env=dict(os.environ, SEED=self.seed))
        for name in os.listdir(draft):
            os.replace(f"{draft}/{name}", f"{self.data}/{name}")
        os.rmdir(draft)
