"""Margin calls by CR-20: one per account in call or liquidation."""

from datetime import timedelta

from book import EPOCH
from rounding import text, up_to_unit

HEADER = (
    "call",
    "account",
    "state",
    "amount_usd",
    "issued_at",
    "due_at",
    "standing",
    "equity",
    "initial",
    "maintenance",
)


def amount(values, scalars):
    needed = values["initial"] * scalars["call_restore"] - values["equity"]
    if needed < scalars["minimum_transfer_usd"]:
        return 0 * needed
    return up_to_unit(needed, scalars["call_rounding_usd"])


def instant_text(seconds):
    moment = EPOCH + timedelta(seconds=int(seconds))
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def rows(results, book):
    """A call of zero (below the minimum transfer) is listed too; its number is ours, no rule names it."""
    issued = book.closes_at
    due = issued + 3600 * book.scalars["call_due_hours"]
    for result in results:
        if result.standing in ("call", "liquidation"):
            yield [
                f"{book.period}/{result.account.name}",
                result.account.name,
                "issued",
                text(amount(result.values, book.scalars), 2),
                instant_text(issued),
                instant_text(due),
                result.standing,
                *(text(result.values[column], 2) for column in ("equity", "initial", "maintenance")),
            ]
