"""Random reference cases with answers that the core has no part in: pyxirr, empyrical, numpy, or exact
fractions and decimals. Usage: recheck.py SEED COUNT FILE; called by scripts/recheck."""

import datetime as dt
import json
import math
import random
import sys
import warnings
from decimal import ROUND_HALF_UP, Decimal as D, getcontext
from fractions import Fraction as F

import empyrical
import numpy as np
import pyxirr

warnings.filterwarnings("ignore")
getcontext().prec = 60
FEN = D("0.01")
cases = []


def fen(x):
    x = D(x.numerator) / D(x.denominator) if isinstance(x, F) else D(x)
    return x.quantize(FEN, ROUND_HALF_UP)


def day(n):
    return dt.date(2015, 1, 1) + dt.timedelta(days=int(n))


def add(topic, name, given, expected, tolerance, acceptable=None):
    case = {"id": f"recheck-{topic}-{name}-{len(cases)}", "topic": topic, "input": given,
            "expected": expected, "tolerance": tolerance}
    if acceptable:
        case["acceptable"] = acceptable
    cases.append(case)


def money(r, low, high):
    return round(r.uniform(low, high), 2)


def roots(flows):
    """All rates in range, from a dense scan of its own and bisection."""
    first = min(d for d, _ in flows)
    timed = [((d - first).days / 365, a) for d, a in flows]
    span = max(t for t, _ in timed)

    def value(x):
        origin = span if x < 0 else 0
        return math.fsum(a * math.exp(-x * (t - origin)) for t, a in timed)

    grid = np.arange(math.log(1e-7), math.log(1001), 0.01)
    found = []
    for low, high in zip(grid, grid[1:]):
        a, b = value(low), value(high)
        if a == 0 or (a > 0) == (b > 0):
            continue
        for _ in range(80):
            middle = (low + high) / 2
            if (value(middle) > 0) == (a > 0):
                low = middle
            else:
                high = middle
        found.append(math.expm1((low + high) / 2))
    return found, span


def xirr(r):
    n = r.randint(1, 25)
    flows = [(day(r.randint(0, 2500)), -money(r, 10, 50000)) for _ in range(n)]
    paid = -sum(a for _, a in flows)
    flows.append((day(r.randint(2600, 3000)), round(paid * r.choice([1e-5, 0.001, 0.05, 0.4, 0.9, 1.1, 2, 5]), 4)))
    r.shuffle(flows)
    rate = pyxirr.xirr([d for d, _ in flows], [a for _, a in flows])
    found, _ = roots(flows)
    # Below −99.99999 % a year no rate is looked for.
    answer = None if not found else rate if rate is not None and abs(rate - found[0]) < 1e-6 else found[0]
    add("xirr", "buys", {"flows": [[str(d), a] for d, a in flows]}, {"rate": answer}, 1e-7)


def xirr_wild(r):
    flows = [(day(r.randint(0, 4000)), money(r, -3000, 3000)) for _ in range(r.randint(3, 30))]
    found, span = roots(flows)
    given = {"flows": [{"date": str(d), "amount": a} for d, a in flows]}
    if not found:
        add("xirr", "none", given, {"rate": None}, 1e-7)
    elif len(found) == 1:
        x, first = math.log1p(found[0]), min(d for d, _ in flows)
        far = [a for d, a in flows if abs(x) * (span - (d - first).days / 365 if x < 0 else (d - first).days / 365) > 22.9]
        deep = sum(map(abs, far)) > 0.09 * sum(abs(a) for _, a in flows)
        add("xirr", "wild", given, {"rate": found[0]}, 1e-6 * max(1, abs(found[0])),
            [{"rate": None, "flag": "ill-conditioned"}] if deep else None)
    else:
        add("xirr", "many", given, {"roots": sorted(found)}, 1e-5 * max(1, max(map(abs, found))))


def twr(r):
    rows, before, wealth, daily, cumulative = [], 0.0, 1.0, [], []
    for n in range(r.randint(2, 60)):
        inflow = money(r, 100, 9000) if n == 0 or r.random() < 0.2 else 0
        outflow = money(r, 1, max(2, before / 3)) if r.random() < 0.15 and before > 10 else 0
        base = before + inflow
        end = round(max(base * (1 + r.gauss(0, 0.03)) - outflow, 0.01), 2)
        rate = (end + outflow) / base - 1
        wealth *= 1 + rate
        daily.append(rate)
        cumulative.append(wealth - 1)
        rows.append([str(day(n)), inflow, outflow, end])
        before = end
    add("twr", "daily", {"rows": rows}, {"daily": daily, "cumulative": cumulative, "total": wealth - 1}, 1e-10)


def dietz(r):
    days, start = r.randint(20, 90), money(r, 1000, 90000)
    flows = [[r.randint(0, days), money(r, -start / 5, start / 5)] for _ in range(r.randint(0, 5))]
    end = money(r, 500, 120000)
    average = start + sum(a * (days - d) / days for d, a in flows)
    rate = (end - start - sum(a for _, a in flows)) / average
    add("modified_dietz", "random", {"v0": start, "v1": end, "days": days, "flows": flows},
        {"rate": rate, "average_capital": average}, 1e-9)


def gap(r):
    returns = [round(r.gauss(0.03, 0.2), 4) for _ in range(r.randint(2, 8))]
    paid = [[n, money(r, 100, 5000)] for n in range(len(returns)) if n == 0 or r.random() < 0.7]
    value = 0.0
    flows = [0.0] * (len(returns) + 1)
    for n, amount in paid:
        flows[n] -= amount
    for n, rate in enumerate(returns):
        value = (value - flows[n]) * (1 + rate)
    flows[-1] += value
    irr = pyxirr.irr(flows)
    years = math.prod(1 + x for x in returns) ** (1 / len(returns)) - 1
    add("behaviour_gap", "random", {"contributions": paid, "fund_returns": returns, "period": "year"},
        {"end_value": value, "pnl": value - sum(a for _, a in paid), "twr_per_year": years, "mwr_per_year": irr,
         "gap": irr - years}, 1e-6)


def ledger(r):
    """Transactions, and both methods of cost in exact fractions."""
    rows, lots, units, cost, realised, average_realised = [], [], F(0), F(0), F(0), F(0)
    for n in range(r.randint(2, 25)):
        if units > 0 and r.random() < 0.4:
            sold = units if r.random() < 0.2 else F(int(units * 100 * F(r.randint(1, 95), 100)), 100)
            if sold <= 0:
                continue
            got = F(str(money(r, 10, 9000)))
            rows.append([str(day(n)), "sell", float(sold), float(got)])
            average = cost * sold / units
            average_realised += got - average
            cost -= average
            left = sold
            while left > 0:
                held, paid = lots[0]
                if held <= left:
                    realised -= paid
                    left -= held
                    lots.pop(0)
                else:
                    part = paid * left / held
                    realised -= part
                    lots[0] = (held - left, paid - part)
                    left = F(0)
            realised += got
            units -= sold
        else:
            bought, paid = F(str(money(r, 1, 500))), F(str(money(r, 10, 9000)))
            rows.append([str(day(n)), "buy", float(bought), float(paid)])
            lots.append((bought, paid))
            units += bought
            cost += paid
    return rows, units, sum((p for _, p in lots), F(0)), cost, realised, average_realised


def cost_basis(r):
    rows, units, fifo, average, realised, average_realised = ledger(r)
    price = money(r, 1, 90)
    value = F(str(price)) * units
    add("cost_basis", "random", {"transactions": rows, "price": price},
        {"fifo_cost": float(fen(fifo)), "average_cost": float(fen(average)), "fifo_realised": float(fen(realised)),
         "average_realised": float(fen(average_realised)), "fifo_unrealised": float(fen(value - fifo)),
         "average_unrealised": float(fen(value - average)), "units": float(units)}, 0.0051)


def pnl(r):
    rows, units, gross, fees, price = [], 0, D(0), D(0), D(str(money(r, 1, 90)))
    for n in range(r.randint(1, 10)):
        sells = units > 0 and r.random() < 0.4
        amount = r.randint(1, units) if sells else r.randint(1, 50)
        unit, fee = D(str(money(r, 1, 90))), D(str(money(r, 0, 9)))
        rows.append([str(day(n)), "sell" if sells else "buy", amount, float(unit), float(fee)])
        units += -amount if sells else amount
        gross += unit * amount if sells else -unit * amount
        fees += fee
    value = price * units
    add("pnl_money", "random",
        {"transactions": rows, "columns": ["date", "type", "quantity", "unit_price", "fee"], "price": float(price)},
        {"value": float(value), "gross_performance": float(gross + value), "net_performance": float(gross + value - fees),
         "fees": float(fees)}, 1e-6)


def drawdown(r):
    returns = [round(r.gauss(0, 0.05), 5) for _ in range(r.randint(2, 200))]
    given = {"returns": returns}
    add("max_drawdown", "returns", given, {"max_drawdown": float(empyrical.max_drawdown(np.array(returns)))}, 1e-9)
    wealth = np.concatenate([[1.0], np.cumprod(1 + np.array(returns))])
    tops = np.maximum.accumulate(wealth)
    trough = int(np.argmin(wealth / tops))
    peak = int(np.argmax(wealth[: trough + 1]))
    back = [n for n in range(trough, len(wealth)) if wealth[n] >= wealth[peak]]
    dates = [str(day(30 * n)) for n in range(len(wealth))]
    if wealth[trough] < wealth[peak]:
        add("max_drawdown", "days", {"values": [float(x) for x in wealth], "dates": dates},
            {"max_drawdown": float(wealth[trough] / wealth[peak] - 1), "peak": dates[peak], "trough": dates[trough],
             "recovery": dates[back[0]] if back else None}, 1e-9)


def volatility(r):
    returns = [round(r.gauss(0.004, 0.04), 5) for _ in range(r.randint(3, 120))]
    periods = r.choice([12, 52, 252])
    kind = {12: "monthly", 52: "weekly", 252: "daily"}[periods]
    array = np.array(returns)
    add("volatility", "random", {"returns": returns, "periods_per_year": periods, "ddof": 1},
        {"annual_volatility": float(empyrical.annual_volatility(array, period=kind)),
         "annual_downside_deviation": float(empyrical.downside_risk(array, 0, period=kind)),
         "downside_deviation": float(np.sqrt(np.mean(np.minimum(array, 0) ** 2)))}, 1e-9)


def beta(r):
    n = r.randint(24, 120)
    market = [round(r.gauss(0.005, 0.04), 5) for _ in range(n)]
    free = [round(abs(r.gauss(0.002, 0.001)), 5) for _ in range(n)]
    asset = [round(0.001 + 0.8 * m + r.gauss(0, 0.02), 5) for m in market]
    x, y = np.array(market) - free, np.array(asset) - free
    slope, start = np.polyfit(x, y, 1)
    rest = y - slope * x - start
    error = math.sqrt(float(rest @ rest) / (n - 2) / float(((x - x.mean()) ** 2).sum()))
    add("beta", "random", {"returns": asset, "benchmark_returns": market, "risk_free": free},
        {"beta": float(slope), "alpha_monthly": float(start), "standard_error": error,
         "r_squared": float(np.corrcoef(x, y)[0, 1] ** 2)}, 1e-9)


def pme(r):
    n = r.randint(3, 12)
    index = [round(100 * math.exp(r.gauss(0, 0.2)), 2) for _ in range(n)]
    flows = [-money(r, 10, 900) for _ in range(n - 1)] + [0]
    nav = pyxirr.pe.ln_pme_nav(flows, index)
    add("pme", "buys", {"flows": flows, "index": index},
        {"twin_nav": nav, "pme_irr": pyxirr.irr(flows[:-1] + [nav])}, 1e-6)


def fees(r):
    amount, rate, nav = D(str(money(r, 1000, 900000))), D(r.randint(0, 150)) / 10000, D(r.randint(5000, 30000)) / 10000
    net = (amount / (1 + rate)).quantize(FEN, ROUND_HALF_UP)
    add("fund_fees", "subscribe", {"amount": float(amount), "rate": float(rate), "nav": float(nav)},
        {"net": float(net), "fee": float(amount - net), "shares": float((net / nav).quantize(FEN, ROUND_HALF_UP))}, 0.001)
    tiers = [[0, 7, 0.015], [7, 30, 0.0075], [30, 365, 0.005], [365, 730, 0.0025], [730, None, 0]]
    units, held = D(str(money(r, 100, 90000))), r.choice([0, 6, 7, 29, 30, 364, 365, 729, 730, r.randint(0, 900)])
    rate = next(D(str(x)) for a, b, x in tiers if held >= a and (b is None or held < b))
    fee, gross = (units * nav * rate).quantize(FEN, ROUND_HALF_UP), (units * nav).quantize(FEN, ROUND_HALF_UP)
    add("fund_fees", "redeem", {"shares": float(units), "nav": float(nav), "days_held": held, "tiers": tiers},
        {"gross": float(gross), "rate": float(rate), "fee": float(fee), "net": float(gross - fee)}, 0.001)
    amount, sells, year = D(str(money(r, 100, 90000))), r.random() < 0.5, r.choice([2021, 2023, 2024])
    stamp = D("0.0005") if year == 2024 else D("0.001")
    transfer = D("0.00002") if year == 2021 else D("0.00001")
    parts = [max(D(5), (amount * D("0.00025")).quantize(FEN, ROUND_HALF_UP)),
             (amount * stamp).quantize(FEN, ROUND_HALF_UP) if sells else D(0), (amount * transfer).quantize(FEN, ROUND_HALF_UP)]
    add("fund_fees", "shares", {"amount": float(amount), "side": "sell" if sells else "buy", "date": f"{year}-03-01"},
        {"commission": float(parts[0]), "stamp_duty": float(parts[1]), "transfer_fee": float(parts[2]),
         "total": float(sum(parts))}, 0.001)


def recovery(r):
    losses, rate, years = [round(r.uniform(0.01, 0.99), 3) for _ in range(4)], round(r.uniform(0.005, 0.2), 4), r.randint(1, 9)
    add("recovery", "gains", {"losses": losses}, {"gain_needed": [x / (1 - x) for x in losses]}, 1e-9)
    add("recovery", "years", {"losses": losses, "rate": rate},
        {"years": [math.log(1 / (1 - x)) / math.log(1 + rate) for x in losses]}, 1e-8)
    add("recovery", "rates", {"losses": losses, "years": years},
        {"required_rate": [(1 / (1 - x)) ** (1 / years) - 1 for x in losses]}, 1e-9)


def concentration(r):
    values = [money(r, 1, 90000) for _ in range(r.randint(1, 15))]
    weights = sorted((np.array(values) / sum(values)).tolist(), reverse=True)
    hhi = math.fsum(w * w for w in weights)
    add("concentration", "random", {"values": values},
        {"hhi": hhi, "effective_n": 1 / hhi, "top1": weights[0], "top3": sum(weights[:3])}, 1e-10)


def suitability(r):
    pairs = [[f"C{r.randint(1, 5)}", f"R{r.randint(1, 5)}"] for _ in range(6)]
    levels = [max(0, int(p[1][1]) - int(p[0][1])) for p in pairs]
    add("suitability", "pairs", {"pairs": pairs}, {"mismatch": levels, "ok": [x == 0 for x in levels]}, 0)
    bought = day(r.randint(0, 2000))
    given = {"client": "C2", "product": "R4", "assessed_on": str(day(500)), "expires_on": str(day(900)), "purchase_date": str(bought)}
    held = day(500) <= bought <= day(900)
    add("suitability", "dated", given, {"mismatch": 2 if held else "not on file"}, 0)


def quantiles(r):
    values, levels = [r.gauss(0, 1) for _ in range(r.randint(1, 60))], [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
    add("quantile", "type7", {"values": values, "probs": levels},
        {"quantiles": np.quantile(values, levels).tolist()}, 1e-12)


def fan(r):
    add("fan", "constant", {"returns": [round(r.gauss(0, 0.02), 4)] * 60, "months": 12, "paths": 100, "drift": "historic"},
        {"width": 0.0, "identical": True, "ordered": True}, 1e-12)
    history, ahead, gain = [round(r.gauss(0.004, 0.05), 4) for _ in range(90)], 12, 0.1
    logs = np.log1p(history)
    logs -= logs.mean()
    random_ = np.random.default_rng(r.randint(0, 10**6))
    paths, reached, ends = 20000, 0, []
    at = random_.integers(0, 90, paths)
    walk, ever = logs[at], logs[at] >= math.log(1 + gain)
    for _ in range(ahead - 1):
        at = np.where(random_.random(paths) < 1 / 6, random_.integers(0, 90, paths), (at + 1) % 90)
        walk = walk + logs[at]
        ever |= walk >= math.log(1 + gain)
    bands = np.quantile(np.exp(walk), [0.05, 0.25, 0.5, 0.75, 0.95]).tolist()
    add("fan", "stationary", {"returns": history, "months": ahead, "paths": 20000, "gain": gain},
        {"quantiles": bands, "share_reaching": float(ever.mean())}, 0.02)


def decomposition(r):
    last, points, level = 1500, [], 3000.0
    for n in range(last + 1):
        level *= math.exp(r.gauss(0, 0.012))
        if day(n).weekday() < 5 or n == 0:
            points.append([str(day(n)), round(level, 3)])
    by_day = {d: F(str(x)) for d, x in points}

    def on(n):
        while str(day(n)) not in by_day:
            n -= 1
        return by_day[str(day(n))]

    products, total = [], [0.0] * 5
    for code in range(r.choice([1, 1, 2])):
        rows, lots, at, closed = [], [], r.randint(0, 200), []
        dividends = []
        for _ in range(r.randint(1, 9)):
            nav = D(r.randint(4000, 25000)) / 10000
            fee = D(str(money(r, 0, 300)))
            units = sum(x["units"] for x in lots)
            if lots and r.random() < 0.35:
                sold = units if r.random() < 0.2 else F(int(units * r.randint(10, 90)), 100)
                rows.append([str(day(at)), "sell", float(sold), float(nav), float(fee)])
                left = sold
                while left > 0:
                    lot = lots[0]
                    part = min(left, lot["units"])
                    share = part / lot["units"]
                    closed.append({**lot, "units": part, "cost": lot["cost"] * share, "fee": lot["fee"] * share + F(fee) * part / sold,
                                   "income": lot["income"] * share, "end": at, "worth": part * F(nav)})
                    lot.update(units=lot["units"] - part, cost=lot["cost"] * (1 - share), fee=lot["fee"] * (1 - share),
                               income=lot["income"] * (1 - share))
                    if lot["units"] == 0:
                        lots.pop(0)
                    left -= part
            else:
                units = F(r.randint(1000, 9000000), 100)
                rows.append([str(day(at)), "buy", float(units), float(nav), float(fee)])
                lots.append({"start": at, "units": units, "cost": units * F(nav), "fee": F(fee), "income": F(0)})
                if r.random() < 0.2:
                    paid = F(str(money(r, 1, 900)))
                    dividends.append([str(day(at + 3)), float(paid)])
                    held = sum(x["units"] for x in lots)
                    for lot in lots:
                        lot["income"] += paid * lot["units"] / held
            at += r.randint(10, 90)
        nav = D(r.randint(4000, 25000)) / 10000
        closed += [{**lot, "end": last, "worth": lot["units"] * F(nav)} for lot in lots]
        first = min(lot["start"] for lot in closed)
        g = (float(on(last)) / float(on(first))) ** (365 / (last - first)) - 1
        for lot in closed:
            steady = (1 + g) ** ((lot["end"] - lot["start"]) / 365)
            moved = float(on(lot["end"]) / on(lot["start"]))
            cost = float(lot["cost"])
            parts = [float(lot["worth"] + lot["income"] - lot["cost"] - lot["fee"]), cost * (steady - 1), cost * (moved - steady),
                     float(lot["worth"] + lot["income"]) - cost * moved, -float(lot["fee"])]
            total = [a + b for a, b in zip(total, parts)]
        products.append({"transactions": rows, "dividends": dividends, "valuation_nav": float(nav)})
    columns = ["date", "side", "units", "nav", "fee"]
    common = {"columns": columns, "valuation_date": str(day(last)), "benchmark": points}
    given = {**common, **products[0]} if len(products) == 1 else {**common, "products": products}
    expected = dict(zip(["pnl", "market", "timing", "product", "fees"], total))
    if len(products) == 1:
        expected["reference_rate_per_year"] = g
    add("decomposition", "random", given, expected, 0.03)


def main():
    seed, count, file = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    r = random.Random(seed)
    for make in [xirr, xirr_wild, twr, dietz, gap, cost_basis, pnl, drawdown, volatility, beta, pme, fees, recovery,
                 concentration, suitability, quantiles, decomposition]:
        for _ in range(count):
            make(r)
    for _ in range(max(2, count // 5)):
        fan(r)
    with open(file, "w") as out:
        json.dump({"cases": cases}, out)
    print(f"{len(cases)} random cases, seed {seed}")


main()
