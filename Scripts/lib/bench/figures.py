"""From what the programs printed to named figures, and the table that sets them beside thresholds and targets."""

import json

KINDS = [
    "exact", "edit01", "edit05", "edit10", "num_date", "reorder", "wrap_light", "wrap_heavy", "excerpt50", "excerpt25"]


def of_size(ours, ceiling, prototype, peers):
    """Figures of one size of corpus. Rates are documents or MB a CPU second, times CPU milliseconds."""
    figures = {
        "kernel / ceiling in C": ours["sketch_MB_s"] / ceiling["bands_MB_s"],
        "query p50 / prototype in C": ours["q_cpu_p50_ms"] / prototype["q_cpu_p50_ms"],
        "query p99 / prototype in C": ours["q_cpu_p99_ms"] / prototype["q_cpu_p99_ms"],
        "end to end p99, ms": ours["end_to_end_p99_ms"],
        "bytes a document": ours["bytes_per_doc"],
        "unrelated flagged": ours["other_flagged"]["unrelated"],
    }
    for kind in KINDS:
        figures[f"recall of {kind}"] = ours["recall"][kind]
    for name, peer in peers.items():
        figures[f"build / {name}"] = ours["docs_cpu_s"] / peer["docs_cpu_s"]
    return figures


def of_growth(stages):
    """Figures of each size that the history reached."""
    return {
        stage["documents"]: {
            "end to end p99 grown, ms": stage["end_to_end_p99_ms"],
            "bytes a document": stage["bytes_per_doc"],
            "rebuild, s": stage["rebuild_s"],
            "rebuild, CPU s": stage["rebuild_cpu_s"],
            "load of the snapshot, s": stage["load_s"],
            **{f"recall of {kind}": stage["recall"][kind] for kind in KINDS},
        }
        for stage in stages
    }


def of_ingest(ours, rows):
    return {
        "one a transaction / one row": ours["single_docs_s"] / rows["single_docs_s"],
        "import / batched rows": ours["import_docs_s"] / rows["batch_docs_s"],
        "import, documents/s": ours["import_docs_s"],
        "import, documents/CPU s": 1e6 / ours["import_cpu_us"],
        "prepared and imported, documents/s": ours["prepared_docs_s"],
        "read, prepared and imported, documents/s": ours["read_docs_s"],
        "bytes written, import": ours["import_bytes_doc"],
        "bytes written, one a transaction": ours["single_bytes_doc"],
        "the same / one row of SQLite": ours["single_bytes_doc"] / rows["single_bytes_doc"],
    }


class Thresholds:
    """What thresholds.json says of a figure: {"figure": {"at least" or "at most": N, "target": N, "sizes": [N …]}}."""

    def __init__(self, path):
        with open(path) as file:
            self.entries = json.load(file)

    def row(self, figure, size, value):
        """A line of the table, and whether the figure holds its threshold; true when it has none at this size."""
        entry = self.entries.get(figure)
        if not entry or size not in entry.get("sizes", [size]):
            return f"  {figure:32} {value:12.3f}", True
        holds = value >= entry["at least"] if "at least" in entry else value <= entry["at most"]
        sign, bound = ("≥", entry["at least"]) if "at least" in entry else ("≤", entry["at most"])
        target = entry.get("target", bound)
        meets = value >= target if sign == "≥" else value <= target
        verdict = "" if holds and meets else "  short of the target" if holds else "  OVER ITS THRESHOLD"
        return f"  {figure:32} {value:12.3f}   {sign} {target:<10g} ({bound:g}){verdict}", holds

    def table(self, title, size, figures):
        """Prints the figures; returns those that miss their thresholds."""
        print(f"\n{title}\n  {'figure':32} {'measured':>12}   target (threshold)")
        missed = []
        for figure, value in figures.items():
            line, holds = self.row(figure, size, value)
            print(line)
            if not holds:
                missed.append(f"{figure} at {size}: {value:.3f}")
        return missed


def side_by_side(title, columns):
    """The plain figures of every engine, one column each."""
    rows = ["docs_cpu_s", "bytes_per_doc", "q_cpu_p50_ms", "q_cpu_p99_ms"]
    print(f"\n{title}\n  {'':24}" + "".join(f"{name:>12}" for name in columns))
    for row in rows:
        print(f"  {row:24}" + "".join(f"{column.get(row, float('nan')):12g}" for column in columns.values()))
    for part, kinds in (("recall", KINDS), ("other_flagged", ["unrelated"])):
        for kind in kinds:
            values = "".join(f"{column.get(part, {}).get(kind, float('nan')):12g}" for column in columns.values())
            print(f"  {part.replace('_', ' ') + ' ' + kind:24}{values}")
