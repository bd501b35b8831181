"""Writes a book folder from Python lists; used by the tests and by the generator."""

import csv
import os


def write_table(folder, name, columns, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


PERIOD = "2024-03-29"
CLOSE = "2024-03-29T08:00:00Z"
UNDERLYING_COLUMNS = (
    "underlying,node,price_range,vol_up,vol_down,vol_min,basis_min,basis_annual,short_option_initial,"
    "short_option_maintenance,conversion_initial,conversion_maintenance,daily_volatility,"
    "average_daily_volume_usd,taker_fee_rate"
).split(",")


def tables(**changes):
    """The worked example's book as {file: (columns, rows)}; whole tables may be replaced."""
    stable = ["stablecoin", "6", "", "0.02", "0.01"]
    found = {
        "periods": (
            "period,opens_at,closes_at,business_date,kind",
            [[PERIOD, "2024-03-28T08:00:00Z", CLOSE, PERIOD, "daily"]],
        ),
        "assets": (
            "asset,kind,decimals,underlying,liability_initial,liability_maintenance",
            [
                ["USD", "fiat", "2", "", "0.02", "0.01"],
                ["USDC", *stable],
                ["USDT", *stable],
                ["BTC", "coin", "8", "BTC", "0.08", "0.05"],
                ["ETH", "coin", "18", "ETH", "0.08", "0.05"],
            ],
        ),
        "asset_haircuts": (
            "asset,from_usd,initial,maintenance",
            [
                ["USD", "0", "0", "0"],
                ["USDC", "0", "0", "0"],
                ["USDT", "0", "0.02", "0.01"],
                ["BTC", "0", "0.05", "0.03"],
                ["ETH", "0", "0.07", "0.05"],
            ],
        ),
        "netting_nodes": ("node,parent,lambda", [["root", "", "0.40"], ["majors", "root", "0.60"]]),
        "underlyings": (
            ",".join(UNDERLYING_COLUMNS),
            [
                "BTC,majors,0.16,0.50,0.25,0.45,0.005,0.06,0.005,0.003,0.005,0.003,0.025,1e0,0".split(","),
                "ETH,majors,0.18,0.50,0.25,0.50,0.005,0.06,0.005,0.003,0.005,0.003,0.035,1e0,0".split(","),
            ],
        ),
        "margin_tiers": (
            "underlying,from_usd,initial",
            [
                [u, start, rate]
                for u in ("BTC", "ETH")
                for start, rate in (
                    ("0", "0.05"),
                    ("1000000", "0.075"),
                    ("10000000", "0.10"),
                    ("50000000", "0.20"),
                )
            ],
        ),
        "instruments": (
            "instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry",
            [
                ["BTC-PERP", "perpetual", "BTC", "USDC", "linear", "1", "", "", ""],
                ["ETH-PERP", "perpetual", "ETH", "USDC", "linear", "1", "", "", ""],
                ["BTC-INV", "perpetual", "BTC", "BTC", "inverse", "10", "", "", ""],
                ["BTC-C", "option", "BTC", "USDC", "linear", "1", "66000", "call", "2024-04-28T08:00:00Z"],
                ["BTC-P", "option", "BTC", "USDC", "linear", "1", "54000", "put", "2024-04-28T08:00:00Z"],
            ],
        ),
        "marks": (
            "period,instrument,mark,forward,implied_volatility,quality,observed_at",
            [
                [PERIOD, "BTC-PERP", "60030", "60030", "", "1", CLOSE],
                [PERIOD, "ETH-PERP", "3000", "3000", "", "1", CLOSE],
                [PERIOD, "BTC-INV", "60030", "60030", "", "1", CLOSE],
                [PERIOD, "BTC-C", "2059.6793177085", "60300", "0.60", "1", CLOSE],
                [PERIOD, "BTC-P", "1812.3672243697", "60300", "0.65", "1", CLOSE],
            ],
        ),
        "index_prices": (
            "period,underlying,price,observed_at",
            [[PERIOD, "BTC", "60000", CLOSE], [PERIOD, "ETH", "3000", CLOSE]],
        ),
        "asset_prices": (
            "period,asset,price_usd,observed_at",
            [[PERIOD, "USDC", "1", CLOSE], [PERIOD, "USDT", "0.98", CLOSE]],
        ),
        "accounts": (
            "account,client,name,model,reporting_currency,time_zone,status",
            [["A", "C1", "Worked example", "portfolio", "USD", "UTC", "active"]],
        ),
        "balances": (
            "period,account,asset,quantity",
            [[PERIOD, "A", "USDC", "50000"], [PERIOD, "A", "BTC", "1.5"]],
        ),
        "positions": (
            "period,account,instrument,quantity,entry_price",
            [
                [PERIOD, "A", "BTC-PERP", "-2", "61000"],
                [PERIOD, "A", "BTC-C", "-3", "2000"],
                [PERIOD, "A", "BTC-P", "3", "1800"],
                [PERIOD, "A", "ETH-PERP", "20", "3050"],
            ],
        ),
    }
    for row in found["underlyings"][1]:
        row[13] = "1000000000000"
    found.update(changes)
    return {name: value for name, value in found.items() if value is not None}


def write_book(folder, found):
    for name, (columns, rows) in found.items():
        write_table(folder, name + ".csv", columns.split(","), rows)
