"""The same work by the libraries that people use for it, on the same numbers, timed in the same run.
Reads what the Rust side left in the folder given; prints one JSON object a line: {"work", "peer", "ms"}."""

import datetime
import json
import pathlib
import statistics
import sys
import time

import numpy
import pandas
import pyxirr

folder = pathlib.Path(sys.argv[1])
SHAPE = json.loads((folder / "shape.json").read_text())


def told(work, peer, task, turns=5):
    task()
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        task()
        times.append((time.perf_counter() - began) * 1000)
    print(json.dumps({"work": work, "peer": peer, "ms": statistics.median(times)}), flush=True)


def rates():
    count, flows = SHAPE["xirr"]
    days = numpy.fromfile(folder / "xirr-days.i32", dtype="<i4").reshape(count, flows)
    amounts = numpy.fromfile(folder / "xirr-amounts.f64", dtype="<f8").reshape(count, flows)
    epoch = datetime.date(1970, 1, 1)
    dates = [[epoch + datetime.timedelta(days=int(day)) for day in row] for row in days]
    rows = [list(map(float, row)) for row in amounts]
    told("xirr", "pyxirr", lambda: [pyxirr.xirr(d, a, silent=True) for d, a in zip(dates, rows)], turns=3)


def returns():
    count, days = SHAPE["twr"]
    values = numpy.fromfile(folder / "twr-values.f64", dtype="<f8").reshape(count, days)
    inflows = numpy.fromfile(folder / "twr-inflows.f64", dtype="<f8").reshape(count, days)

    def task():
        steps = values[:, 1:] / (values[:, :-1] + inflows[:, 1:])
        wealth = numpy.concatenate([numpy.ones((count, 1)), steps.cumprod(axis=1)], axis=1)
        return wealth[:, -1] - 1, (wealth / numpy.maximum.accumulate(wealth, axis=1)).min(axis=1) - 1

    told("twr-drawdown", "numpy", task, turns=3)


def fan():
    paths, months = SHAPE["fan"]
    history = numpy.fromfile(folder / "fan-returns.f64", dtype="<f8")

    def task():
        chance = numpy.random.default_rng(1)
        starts = chance.integers(0, len(history), size=(paths, months))
        fresh = chance.random((paths, months)) < 1 / 6
        at = starts[:, 0].copy()
        wealth = numpy.zeros((paths, months))
        total = numpy.zeros(paths)
        for month in range(months):
            at = numpy.where(fresh[:, month], starts[:, month], (at + 1) % len(history))
            total = total + history[at]
            wealth[:, month] = total
        return numpy.quantile(numpy.exp(wealth), [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)

    told("fan", "numpy", task)


def statement():
    told("import", "pandas read_csv alone", lambda: pandas.read_csv(folder / "statement.csv", encoding="gb18030"), turns=3)


for work in (rates, returns, fan, statement):
    work()
