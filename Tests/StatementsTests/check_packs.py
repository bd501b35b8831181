"""Reads packs of statements with Python's own readers: nothing here knows how they were written."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, getcontext

getcontext().prec = 80
CENT = Decimal("0.01")


def strict_schema(path):
    """The schema with every object closed."""
    schema = json.loads(pathlib.Path(path).read_text())

    def close(node):
        if isinstance(node, dict):
            if "properties" in node:
                node["additionalProperties"] = False
            for child in node.values():
                close(child)
        elif isinstance(node, list):
            for child in node:
                close(child)

    close(schema)
    print(json.dumps(schema))


def statements(listing):
    for path in pathlib.Path(listing).read_text().splitlines():
        yield pathlib.Path(path), json.loads(pathlib.Path(path).read_text())


def spoiled(schema, program, listing):
    """Statements that are wrong in one place must be refused."""
    _, statement = next(statements(listing))
    spoils = [
        lambda s: s["cash"][0].update(closing=1.5),
        lambda s: s["cash"][0].update(closing="1.5"),
        lambda s: s["header"].update(opens_at="2026-02-04 14:30:41"),
        lambda s: s["tie_outs"][0].update(verdict="fine"),
        lambda s: s.pop("tie_outs"),
    ]
    for spoil in spoils:
        wrong = json.loads(json.dumps(statement))
        spoil(wrong)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(wrong, file)
            file.flush()
            done = subprocess.run([program, "--schemafile", schema, file.name], capture_output=True)
        assert done.returncode == 1, (spoil, done.stdout)


def unguarded(cell, value):
    """A cell as the JSON has it: text may carry an apostrophe before a sign."""
    if isinstance(value, str) and value[:1] in tuple("=+-@\t\n\r") and cell == "'" + value:
        return value
    return cell


def tables(listing):
    for path, statement in statements(listing):
        for file in sorted((path.parent / "tables").iterdir()):
            with file.open(newline="", encoding="utf-8") as handle:
                rows = list(csv.DictReader(handle))
            content = statement[file.stem]
            if content is None:
                content = []
            elif isinstance(content, dict):
                content = [content]
            elif file.stem == "notes":
                content = [{"note": note} for note in content]
            assert len(rows) == len(content), file
            for row, expected in zip(rows, content):
                assert list(row) == list(expected), file
                for column, value in expected.items():
                    cell = unguarded(row[column], value)
                    if value is None:
                        assert cell == "", (file, column)
                    elif isinstance(value, bool):
                        assert cell == str(value).lower(), (file, column)
                    else:
                        assert cell == str(value), (file, column, cell, value)
                    if isinstance(value, str) and row[column][:1] in ("=", "+", "@"):
                        raise AssertionError((file, column, "a formula"))


def number(row, column):
    return Decimal(row[column]) if row[column] is not None else Decimal(0)


LINES = [
    "deposits", "withdrawals", "transfers_in", "transfers_out", "realised_pnl", "option_premium", "funding", "fees",
    "corrections", "unreconciled",
]
POSITION_LINES = ["unrealised_pnl_change", "option_value_change"]


def sums(listing):
    bridges = 0
    for path, statement in statements(listing):
        for row in statement["cash"]:
            if row["opening"] is not None:
                total = number(row, "opening") + sum(number(row, line) for line in LINES)
                assert total == number(row, "closing"), (path, row)
        for row in statement["position_movements"]:
            quantity = number(row, "opening") + number(row, "bought") - number(row, "sold")
            quantity += number(row, "expired") + number(row, "unreconciled")
            assert quantity == number(row, "closing"), (path, row)
        for row in statement["asset_bridge"]:
            total = number(row, "opening") + sum(number(row, line) for line in LINES + POSITION_LINES)
            assert total == number(row, "closing"), (path, row)
        if statement["equity"] is None:
            assert statement["status_band"]["standing"] == "unpriced", path
            continue
        check_equity(path, statement)
        check_margin(path, statement)
        if statement["equity_bridge"]:
            bridges += 1
            check_bridge(path, statement)
    assert bridges > 20, bridges


def check_equity(path, statement):
    rates = {row["asset"]: number(row, "rate_usd") for row in statement["collateral"]}
    equity = sum(number(row, "balance") * rates[row["asset"]] for row in statement["collateral"])
    for row in statement["positions"]:
        equity += number(row, "equity_value") * rates[row["settlement_asset"]]
    # Values are printed at 18 decimals; a hair's breadth is all they may miss by.
    low = (equity - Decimal("1e-10")).quantize(CENT, ROUND_FLOOR)
    high = (equity + Decimal("1e-10")).quantize(CENT, ROUND_FLOOR)
    parts = statement["equity"]
    assert number(parts, "equity_usd") in (low, high), (path, equity)
    total = sum(number(parts, c) for c in parts if c != "equity_usd")
    assert total == number(parts, "equity_usd"), path


def check_margin(path, statement):
    margin = statement["margin"]
    for level in ("initial_usd", "maintenance_usd"):
        total = sum(number(row, level) for row in statement["margin_components"])
        assert total == number(margin, level), (path, level)
    benefit = number(margin, "standalone_initial_usd") - number(margin, "cross_margin_benefit_usd")
    assert benefit == number(margin, "initial_usd"), path
    figures = {row["figure"]: row for row in statement["key_figures"]}
    excess = number(figures["equity"], "today") - number(figures["initial"], "today")
    assert excess == number(figures["excess"], "today"), path
    eligible = sum(number(row, "eligible_usd") for row in statement["collateral"])
    assert eligible == number(figures["collateral"], "today"), path


def check_bridge(path, statement):
    lines = {row["line"]: number(row, "usd") for row in statement["equity_bridge"]}
    moved = sum(amount for line, amount in lines.items() if line not in ("opening", "closing"))
    assert lines["opening"] + moved == lines["closing"], path
    assert abs(lines["rounding"]) <= Decimal("0.075"), path
    for line in LINES + POSITION_LINES:
        exact = sum(
            (number(row, line) * number(row, "rate_usd") for row in statement["asset_bridge"]), Decimal(0))
        assert exact.quantize(CENT, ROUND_HALF_EVEN) == lines[line], (path, line)
    gained = sum(
        number(row, "opening") * (number(row, "rate_usd") - number(row, "prior_rate_usd"))
        for row in statement["asset_bridge"]
        if row["rate_usd"] is not None and row["prior_rate_usd"] is not None)
    assert Decimal(gained).quantize(CENT, ROUND_HALF_EVEN) == lines["revaluation"], path


COMMANDS = {"strict-schema": strict_schema, "spoiled": spoiled, "tables": tables, "sums": sums}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
