"""Valid inputs that the bad ones are made from: a small book with every file, and what else is read."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Independent"))
import small_book  # noqa: E402

P = small_book.PERIOD
AT = small_book.CLOSE
EXTRA = {
    "open_interest_bands": ("underlying,lower_usd,upper_usd,open_interest_usd", [["BTC", "1000000", "5000000.5", "2000000"]]),
    "scenarios": ("scenario,kind,move,volatility", [
        ["1", "range", "1", "up"], ["2", "range", "-1", "down"], ["3", "tail", "-0.66", "up"], ["4", "tail", "5", "same"],
        ["5", "skew", "1", "same"], ["6", "skew", "-1", "same"]]),
    "parameters": ("key,value", [["call_level", "1.2"], ["initial_factor", "1"], ["skew_cap", "0.15"]]),
    "funding": ("period,instrument,rate,expected_next_rate", [[P, "BTC-PERP", "0.0001", "-0.0002"], [P, "ETH-PERP", "0", ""]]),
    "orders": ("period,order,account,instrument,side,quantity,limit_price", [
        [P, "O1", "A", "BTC-PERP", "buy", "1", "59000"], [P, "O2", "B", "ETH-PERP", "sell", "2.5", "3100"]]),
    "trades": ("trade,period,account,instrument,side,quantity,price,fee,fee_asset,executed_at", [
        ["T1", P, "A", "ETH-PERP", "buy", "20", "3050", "1.25", "USDC", AT], ["T2", P, "B", "BTC-C", "sell", "1", "2000", "-0.5", "USDC", AT]]),
    "transfers": ("transfer,period,account,kind,asset,amount,reference,booked_at", [
        ["X1", P, "A", "deposit", "USDC", "50000", "wire 1", AT], ["X2", P, "B", "withdrawal", "BTC", "0.5", "r", AT]]),
    "accounts": ("account,client,name,model,reporting_currency,time_zone,status", [
        ["A", "C1", "Worked example", "portfolio", "USD", "UTC", "active"], ["B", "C2", "Second", "standard", "USD", "Europe/Paris", "restricted"],
        ["H", "HOUSE", "House", "portfolio", "USDC", "UTC", "active"], ["Z", "C3", "Gone", "standard", "USD", "UTC", "closed"]]),
    "balances": ("period,account,asset,quantity", [
        [P, "A", "USDC", "50000"], [P, "A", "BTC", "1.5"], [P, "B", "USD", "-250.75"], [P, "H", "ETH", "0"], [P, "B", "USDC", "99"]]),
}
OTHERS = {
    "prices": b"date,asset,close,high,low\n2024-03-01,BTC,60000,61000,59000\n2024-03-02,BTC,60100.5,,\n2024-03-01,ETH,3000,3000,3000\n2024-02-29,ETH,2990,,\n",
    "external": b"period,account,instrument,quantity,entry_price\nP,A,BTC-PERP,-2,61000\nP,B,ETH-PERP,20.5,0\nQ,A,X,1,1\n",
    "decimal": b"12.5",
}
EXTERNAL_BALANCES = b"period,account,asset,quantity\nP,A,USD,-2\nP,B,USDC,20.5\n"


def tables():
    return small_book.tables(**EXTRA)


def files():
    """The bytes of every file of the small book, by its name."""
    return {name: "\n".join([columns, *(",".join(row) for row in rows), ""]).encode() for name, (columns, rows) in tables().items()}
