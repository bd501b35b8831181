"""A book folder as plain Python values: exact rationals, nothing computed yet.

The folder is taken to be valid (BOOK_FORMAT); refusing a bad one is not this program's work.
"""

import csv
import os
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timezone
from fractions import Fraction

import parameters
from parameters import Scenario

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Asset:
    name: str
    kind: str
    underlying: str
    liability: dict


@dataclass(frozen=True)
class Underlying:
    name: str
    node: str
    values: dict

    def __getitem__(self, column):
        return self.values[column]


@dataclass(frozen=True)
class Instrument:
    name: str
    kind: str
    underlying: str
    settlement_asset: str
    payoff: str
    multiplier: Fraction
    strike: Fraction
    right: str
    expiry: Fraction
    lot_size: Fraction

    @property
    def is_option(self):
        return self.kind == "option"

    @property
    def is_inverse_future(self):
        return self.payoff == "inverse" and not self.is_option


@dataclass(frozen=True)
class Order:
    name: str
    instrument: str
    side: str
    quantity: Fraction
    limit: Fraction

    @property
    def signed(self):
        return self.quantity if self.side == "buy" else -self.quantity


@dataclass
class Account:
    name: str
    model: str
    status: str
    balances: dict = field(default_factory=dict)
    positions: dict = field(default_factory=dict)  # instrument -> (quantity, entry)
    orders: list = field(default_factory=list)


def number(text):
    return Fraction(text) if text not in (None, "") else None


def instant(text):
    """Seconds since 1970, exactly; empty gives None."""
    if not text:
        return None
    whole, dot, rest = text.strip().replace(" ", "T").partition(".")
    fraction = Fraction(0)
    if dot:
        digits = "".join(c for c in rest if c.isdigit()) if rest.endswith("Z") else rest.split("+")[0]
        fraction = Fraction(int(digits), 10 ** len(digits))
        whole += "+00:00"
    moment = datetime.fromisoformat(whole.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    span = moment - EPOCH
    return Fraction(span.days * 86400 + span.seconds) + fraction


def rows(folder, name, required=False):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        if required:
            raise FileNotFoundError(path)
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Book:
    """Reference data of a folder, and one period's market rows and accounts."""

    def __init__(self, folder, period):
        self.period = period
        self.closes_at = None
        for row in rows(folder, "periods.csv", True):
            if row["period"] == period:
                self.closes_at = instant(row["closes_at"])
        if self.closes_at is None:
            raise KeyError(f"period {period} is not in the book")
        self.scalars = {key: Fraction(value) for key, value in parameters.SCALARS.items()}
        for row in rows(folder, "parameters.csv"):
            self.scalars[row["key"]] = Fraction(row["value"])
        self.read_reference(folder)
        self.read_market(folder)
        self.read_accounts(folder)

    def of_period(self, folder, name, required=False):
        return [row for row in rows(folder, name, required) if row["period"] == self.period]

    def read_reference(self, folder):
        self.assets = {
            row["asset"]: Asset(
                row["asset"],
                row["kind"],
                row.get("underlying") or None,
                {
                    "initial": number(row["liability_initial"]),
                    "maintenance": number(row["liability_maintenance"]),
                },
            )
            for row in rows(folder, "assets.csv", True)
        }
        bands = defaultdict(list)
        for row in rows(folder, "asset_haircuts.csv"):
            bands[row["asset"]].append(tuple(number(row[c]) for c in ("from_usd", "initial", "maintenance")))
        self.haircuts = {asset: sorted(found) for asset, found in bands.items()}
        self.nodes = {
            row["node"]: (row.get("parent") or None, number(row["lambda"]))
            for row in rows(folder, "netting_nodes.csv", True)
        }
        defaults = {"half_spread": "0.0005", "impact": "0.1", "clip_usd": "1000000"}
        self.underlyings = {}
        for row in rows(folder, "underlyings.csv", True):
            filled = {**row, **{c: row.get(c) or d for c, d in defaults.items()}}
            values = {c: number(v) for c, v in filled.items() if c not in ("underlying", "node")}
            self.underlyings[row["underlying"]] = Underlying(row["underlying"], row["node"], values)
        tiers = defaultdict(list)
        for row in rows(folder, "margin_tiers.csv", True):
            tiers[row["underlying"]].append((number(row["from_usd"]), number(row["initial"])))
        self.tiers = {underlying: sorted(found) for underlying, found in tiers.items()}
        self.open_interest = {
            row["underlying"]: tuple(number(row[c]) for c in ("lower_usd", "upper_usd", "open_interest_usd"))
            for row in rows(folder, "open_interest_bands.csv")
        }
        self.instruments = {
            row["instrument"]: Instrument(
                row["instrument"],
                row["kind"],
                row["underlying"],
                row["settlement_asset"],
                row["payoff"],
                number(row["multiplier"]),
                number(row.get("strike")),
                row.get("right") or None,
                instant(row.get("expiry")),
                number(row.get("lot_size")) or Fraction(1, 10**8),
            )
            for row in rows(folder, "instruments.csv", True)
        }
        self.scenarios = sorted(
            (
                Scenario(int(row["scenario"]), row["kind"], number(row["move"]), row["volatility"])
                for row in rows(folder, "scenarios.csv")
            ),
            key=lambda scenario: scenario.number,
        ) or parameters.default_scenarios()

    def read_market(self, folder):
        self.marks = {row["instrument"]: row for row in self.of_period(folder, "marks.csv", True)}
        self.index_rows = {row["underlying"]: row for row in self.of_period(folder, "index_prices.csv", True)}
        self.asset_price_rows = {row["asset"]: row for row in self.of_period(folder, "asset_prices.csv")}
        self.next_rates = {
            row["instrument"]: number(row.get("expected_next_rate")) or Fraction(0)
            for row in self.of_period(folder, "funding.csv")
        }

    def read_accounts(self, folder):
        self.accounts = {
            row["account"]: Account(row["account"], row["model"], row["status"])
            for row in rows(folder, "accounts.csv", True)
        }
        for row in self.of_period(folder, "balances.csv"):
            if number(row["quantity"]):
                self.accounts[row["account"]].balances[row["asset"]] = number(row["quantity"])
        for row in self.of_period(folder, "positions.csv"):
            if number(row["quantity"]):
                held = (number(row["quantity"]), number(row["entry_price"]))
                self.accounts[row["account"]].positions[row["instrument"]] = held
        for row in self.of_period(folder, "orders.csv"):
            if number(row["quantity"]):
                self.accounts[row["account"]].orders.append(
                    Order(
                        row["order"],
                        row["instrument"],
                        row["side"],
                        number(row["quantity"]),
                        number(row["limit_price"]),
                    )
                )

    def accounts_in_byte_order(self):
        return [self.accounts[name] for name in sorted(self.accounts, key=lambda name: name.encode())]
