"""The same work by the libraries that people use for it, on the same numbers, in the same run; then one table.
Reads what the Rust benches said and left in the folder given, and writes the page given."""

import datetime
import json
import os
import pathlib
import platform
import statistics
import sys
import time

import numpy
import pandas
import pyxirr

folder, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def told(task, turns=7):
    task()
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        task()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def numbers(name, kind, *shape):
    return numpy.fromfile(folder / name, dtype=kind).reshape(*shape)


def rates():
    days, amounts = numbers("xirr-days.i32", "<i4", -1, 100), numbers("xirr-amounts.f64", "<f8", -1, 100)
    epoch = datetime.date(1970, 1, 1)
    dates = [[epoch + datetime.timedelta(days=int(day)) for day in row] for row in days]
    accounts = list(zip(dates, amounts.tolist()))
    return told(lambda: [pyxirr.xirr(dates, amounts, silent=True) for dates, amounts in accounts])


def returns():
    values, inflows = numbers("twr-values.f64", "<f8", -1, 2500), numbers("twr-inflows.f64", "<f8", -1, 2500)

    def task():
        steps = values[:, 1:] / (values[:, :-1] + inflows[:, 1:])
        wealth = numpy.concatenate([numpy.ones((len(values), 1)), steps.cumprod(axis=1)], axis=1)
        return wealth[:, -1] - 1, (wealth / numpy.maximum.accumulate(wealth, axis=1)).min(axis=1) - 1

    return told(task)


def fan():
    history = numbers("fan-returns.f64", "<f8", -1)

    def task():
        chance = numpy.random.default_rng(1)
        starts = chance.integers(0, len(history), size=(5000, 36))
        fresh = chance.random((5000, 36)) < 1 / 6
        at, total, logs = starts[:, 0].copy(), numpy.zeros(5000), numpy.zeros((5000, 36))
        for month in range(36):
            at = numpy.where(fresh[:, month], starts[:, month], (at + 1) % len(history))
            total = total + numpy.log1p(history[at])
            logs[:, month] = total
        return numpy.quantile(numpy.exp(logs), [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)

    return told(task)


def statement():
    return told(lambda: pandas.read_csv(folder / "statement.csv", encoding="gb18030"))


ours = {row["work"]: row for row in map(json.loads, (folder / "ours.jsonl").read_text().splitlines())}
ROWS = [
    ("import", "Import of 100,000 rows × 16 columns in GB18030: bytes → committed rows", None, None, "≤ 1.5 ×"),
    ("import", "the same, for scale", "pandas read_csv alone", statement, "–"),
    ("preview", "Preview of the first 200 rows of that file", None, None, "≤ 50 ms"),
    ("xirr", "XIRR, 10,000 accounts × 100 flows", "pyxirr", rates, "≤ 1 ×"),
    ("twr-drawdown", "TWR and drawdown, 10,000 accounts × 2,500 days", "numpy", returns, "≤ 1 ×"),
    ("fan", "Range of 5,000 paths × 36 months", "numpy", fan, "≤ 20 ms"),
    ("decomposition", "Result of 1,000 lots taken apart", None, None, "≤ 5 ms"),
    ("recompute", "That case: stored rows → every figure and chart, as the window gets them", None, None, "≤ 50 ms with paint"),
    ("gate", "Gate, 1,000 mixed characters", None, None, "≤ 2 ms"),
    ("gate-10k", "Gate, 10,000 characters", None, None, "linear"),
    ("gate-100k", "Gate, 100,000 characters", None, None, "linear"),
    ("gate-1m", "Gate, 1,000,000 characters", None, None, "linear"),
    ("gate-load", "Rules of the gate, loaded and used for the first time", None, None, "≤ 20 ms"),
    ("durable-write", "Durable write with its journal row", None, None, "≤ 1.5 ×"),
]


def line(work, words, peer, task, goal):
    mine, bare = ours[work]["ms"], ours[work].get("peer")
    theirs = task() if task else ours[work].get("peer_ms")
    beside = f"{peer or bare}: {theirs:,.2f} ms" if theirs else "–"
    ratio = f"{mine / theirs:.2f} ×" if theirs else "–"
    return f"| {words} | {mine:,.2f} ms | {beside} | {ratio} | {goal} |"


table = ["| work | ours | beside it | ratio | goal |", "|---|---|---|---|---|", *(line(*row) for row in ROWS)]
text = "\n".join(table)
print(text)
cpu = next((row.split(":")[1].strip() for row in open("/proc/cpuinfo") if row.startswith("model name")), platform.processor())
page.write_text(f"""# Performance

Written by `scripts/bench` on {datetime.date.today()}: {cpu}, {os.cpu_count()} cores, {platform.system()}; release build.
Medians. A figure and its peer are measured in one run on the same data, so a ratio says more than a time.

{text}
""")
