"""The files of a book and their columns, as the handbook's page on the book's format lists them."""

import dataclasses

ONE = 10 ** 18
PARAMETERS = {
    **dict.fromkeys(
        "stale_after_seconds price_quality_factor depeg_threshold depeg_factor tail_weight vol_term_power_short vol_term_power_long"
        " minimum_delta_net minimum_delta_hedged concentration_factor concentration_free_share maintenance_factor initial_factor"
        " long_option_initial long_option_maintenance long_option_fee_cap unpaired_call_initial unpaired_call_maintenance"
        " short_option_standard_initial short_option_standard_floor short_option_standard_maintenance minimum_transfer_usd"
        " call_due_hours liquidation_fee_rate".split(), lambda n: n >= 0),
    **dict.fromkeys("price_quality_threshold liquidation_target".split(), lambda n: 0 < n <= ONE),
    **dict.fromkeys("skew_scale skew_days_min vol_term_days call_level call_restore release_level call_rounding_usd".split(),
                    lambda n: n > 0),
    **dict.fromkeys("skew_cap standard_maintenance_share".split(), lambda n: 0 <= n <= ONE),
}


@dataclasses.dataclass
class Column:
    name: str
    kind: str
    domain: object = "any"
    is_required: bool = True
    default: int = None
    refers_to: str = None


@dataclasses.dataclass
class File:
    key: list
    columns: list
    rules: list


def column(text):
    """`name kind`, with `?` behind the name of an optional one, and `=default` at the end."""
    name, kind, *rest = text.split(" ", 2)
    found = Column(name.rstrip("?"), kind, is_required=not name.endswith("?"))
    rest = rest[0] if rest else ""
    if kind == "identifier" and rest:
        found.refers_to = rest
    elif kind == "decimal":
        domain, _, default = rest.partition("=")
        found.domain = domain or "any"
        found.default = int(default) if default else None
    elif kind == "whole":
        found.domain = tuple(map(int, rest.split("-")))
    elif kind == "word":
        found.domain = rest.split()
    return found


def file(key, columns, *rules):
    return File(key.split(), [column(line.strip()) for line in columns.split(";")], list(rules))


def number(value):
    return None if value == b"-" else int(value[1:])


def at_least(high, low):
    return high, lambda row: number(row[high]) >= number(row[low])


def above(high, low):
    return high, lambda row: number(row[high]) > number(row[low])


def present(name, column, words):
    """The column is there exactly for rows whose kind is one of the words."""
    return column, lambda row: (row[name][1:].decode() in words) == (row[column] != b"-")


HELD = "period identifier periods; account identifier accounts; "
PRICE = "; observed_at instant"
FILES = {
    "periods": file("period", "period identifier; opens_at instant; closes_at instant; business_date date;"
                    "kind word daily intraday monthly", above("closes_at", "opens_at")),
    "assets": file("asset", "asset identifier; kind word fiat stablecoin coin; decimals whole 0-18; underlying? identifier underlyings;"
                   "liability_initial decimal not negative; liability_maintenance decimal not negative",
                   at_least("liability_initial", "liability_maintenance")),
    "asset_haircuts": file("asset from_usd", "asset identifier assets; from_usd decimal not negative; initial decimal share;"
                           "maintenance decimal share", at_least("initial", "maintenance")),
    "netting_nodes": file("node", "node identifier; parent? identifier netting_nodes; lambda decimal share"),
    "underlyings": file(
        "underlying", "underlying identifier; node identifier netting_nodes; price_range decimal proper;"
        + "".join(f"{name} decimal not negative;" for name in (
            "vol_up", "vol_down", "vol_min", "basis_min", "basis_annual", "short_option_initial", "short_option_maintenance"))
        + "conversion_initial decimal share; conversion_maintenance decimal share; daily_volatility decimal not negative;"
        "average_daily_volume_usd decimal positive; taker_fee_rate decimal not negative;"
        f"half_spread? decimal not negative={5 * 10 ** 14}; impact? decimal not negative={10 ** 17};"
        f"clip_usd? decimal positive={10 ** 24}",
        at_least("short_option_initial", "short_option_maintenance"), at_least("conversion_initial", "conversion_maintenance")),
    "margin_tiers": file("underlying from_usd", "underlying identifier underlyings; from_usd decimal not negative;"
                         "initial decimal share"),
    "open_interest_bands": file(
        "underlying", "underlying identifier underlyings; lower_usd decimal not negative; upper_usd decimal not negative;"
        "open_interest_usd decimal not negative", above("upper_usd", "lower_usd")),
    "instruments": file(
        "instrument", "instrument identifier; kind word perpetual future option; underlying identifier underlyings;"
        "settlement_asset identifier assets; payoff word linear inverse; multiplier decimal positive; strike? decimal positive;"
        f"right? word call put; expiry? instant; lot_size? decimal positive={10 ** 10}",
        present("kind", "strike", ["option"]), present("kind", "right", ["option"]),
        present("kind", "expiry", ["future", "option"])),
    "scenarios": file(
        "scenario", "scenario whole 1-32767; kind word range tail skew; move decimal any; volatility word down same up",
        ("move", lambda row: row["kind"] != b"ttail" or (number(row["move"]) > -ONE and number(row["move"]) != 0)),
        ("move", lambda row: row["kind"] != b"tskew" or (abs(number(row["move"])) == ONE and row["volatility"] == b"tsame"))),
    "parameters": file(
        "key", "key identifier; value decimal any",
        ("key", lambda row: row["key"][1:].decode() in PARAMETERS),
        ("value", lambda row: PARAMETERS[row["key"][1:].decode()](number(row["value"])))),
    "accounts": file("account", "account identifier; client identifier; name text; model word standard portfolio;"
                     "reporting_currency identifier assets; time_zone identifier; status word active restricted closed"),
    "marks": file("period instrument", "period identifier periods; instrument identifier instruments; mark decimal any;"
                  f"forward? decimal any; implied_volatility? decimal any; quality? decimal any={ONE}" + PRICE),
    "index_prices": file("period underlying", "period identifier periods; underlying identifier underlyings; price decimal any" + PRICE),
    "asset_prices": file("period asset", "period identifier periods; asset identifier assets; price_usd decimal any" + PRICE),
    "funding": file("period instrument", "period identifier periods; instrument identifier instruments; rate decimal any;"
                    "expected_next_rate? decimal any"),
    "balances": file("period account asset", HELD + "asset identifier assets; quantity decimal any"),
    "positions": file("period account instrument", HELD + "instrument identifier instruments; quantity decimal any;"
                      "entry_price decimal not negative"),
    "orders": file("period order", "period identifier periods; order identifier; account identifier accounts;"
                   "instrument identifier instruments; side word buy sell; quantity decimal positive; limit_price decimal positive"),
    "trades": file("trade", "trade identifier; period identifier periods; account identifier accounts;"
                   "instrument identifier instruments; side word buy sell; quantity decimal not negative; price decimal not negative;"
                   "fee decimal any; fee_asset identifier assets; executed_at instant"),
    "transfers": file("transfer", "transfer identifier; period identifier periods; account identifier accounts;"
                      "kind word deposit withdrawal transfer_in transfer_out correction; asset identifier assets;"
                      "amount decimal positive; reference text; booked_at instant"),
    # No file of a book: what a calibration reads.
    "prices": file("date asset", "date date; asset identifier; close decimal positive; high? decimal positive; low? decimal positive",
                   ("high", lambda row: (row["high"] == b"-") == (row["low"] == b"-")),
                   ("close", lambda row: row["high"] == b"-" or number(row["low"]) <= number(row["close"]) <= number(row["high"]))),
}
