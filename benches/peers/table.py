"""Puts what was measured into one table: figure, peer, ratio, goal; prints it and writes the page."""

import datetime
import json
import os
import pathlib
import platform
import sys

folder, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
read = lambda name: [json.loads(line) for line in (folder / name).read_text().splitlines() if line.startswith("{")]
ours = {row["work"]: row for row in read("ours.jsonl")}
peers = {(row["work"], row["peer"]): row["ms"] for row in [*read("ours.jsonl"), *read("peers.jsonl")] if "peer" in row}

ROWS = [
    ("import", "Import 100,000 rows × 16 columns, GB18030: bytes → committed rows", "bare decode, parse and insert", "≤ 1.5 ×"),
    ("import", "the same", "pandas read_csv alone", "for scale"),
    ("preview", "Preview of the first 200 rows of that file", None, "≤ 50 ms"),
    ("xirr", "XIRR, 10,000 × 100 flows", "pyxirr", "≤ 1 ×"),
    ("twr-drawdown", "TWR and drawdown, 10,000 × 2,500 days", "numpy", "≤ 1 ×"),
    ("fan", "Fan, 5,000 paths × 36 months", "numpy", "≤ 20 ms"),
    ("decomposition", "Decomposition of a case with 1,000 lots", None, "≤ 5 ms"),
    ("recompute", "Recompute of that case with its charts: stored rows → figures", None, "≤ 50 ms to painted"),
]
lines = ["| work | ours | beside it | ratio | goal |", "|---|---|---|---|---|"]
for work, words, peer, goal in ROWS:
    if work not in ours:
        continue
    mine, theirs = ours[work]["ms"], peers.get((work, peer))
    beside = f"{peer}: {theirs:,.1f} ms" if theirs else "–"
    ratio = f"{mine / theirs:.2f} ×" if theirs else "–"
    lines.append(f"| {words} | {mine:,.1f} ms | {beside} | {ratio} | {goal} |")
written = (folder / "write.txt").read_text().strip().splitlines()
model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
text = "\n".join(lines)
print(text)
print("\n".join(written))
page.write_text(
    f"""# Performance

Written by `scripts/bench` on {datetime.date.today()}: {model}, {os.cpu_count()} cores, {platform.system()}; release build.
Medians; a figure and its peer are measured in one run, on the same numbers. A ratio says more than a time.

{text}

## Durable write

```text
{chr(10).join(written)}
```
"""
)
