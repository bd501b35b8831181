"""The documented defaults: scalars of parameters.csv and the 45 scenarios of MR-20."""

from dataclasses import dataclass
from fractions import Fraction

SCALARS = {
    "stale_after_seconds": "900",
    "price_quality_threshold": "0.55",
    "price_quality_factor": "0.2",
    "depeg_threshold": "0.99",
    "depeg_factor": "2",
    "tail_weight": "0.75",
    "skew_cap": "0.15",
    "skew_scale": "0.6",
    "skew_days_min": "7",
    "vol_term_days": "30",
    "vol_term_power_short": "0.30",
    "vol_term_power_long": "0.13",
    "minimum_delta_net": "0.02",
    "minimum_delta_hedged": "0.01",
    "concentration_factor": "0.7",
    "concentration_free_share": "0.01",
    "maintenance_factor": "0.8",
    "initial_factor": "1.0",
    "long_option_initial": "1.0",
    "long_option_maintenance": "0.5",
    "long_option_fee_cap": "0.125",
    "standard_maintenance_share": "0.5",
    "unpaired_call_initial": "1.2",
    "unpaired_call_maintenance": "1.1",
    "short_option_standard_initial": "0.15",
    "short_option_standard_floor": "0.10",
    "short_option_standard_maintenance": "0.075",
    "call_level": "1.10",
    "call_restore": "1.05",
    "release_level": "1.10",
    "minimum_transfer_usd": "100",
    "call_rounding_usd": "1",
    "call_due_hours": "4",
    "liquidation_target": "0.90",
    "liquidation_fee_rate": "0.005",
}


@dataclass(frozen=True)
class Scenario:
    """`kind` range: `move` is a multiple of R; tail: a return; skew: +1 or -1."""

    number: int
    kind: str
    move: Fraction
    volatility: str


def default_scenarios():
    rows = []
    for quarter in range(-4, 5):
        for volatility in ("down", "same", "up"):
            rows.append(("range", Fraction(quarter, 4), volatility))
    for percent in (-66, -33, 50, 100, 200, 300, 400, 500):
        rows.append(("tail", Fraction(percent, 100), "up"))
    rows.append(("skew", Fraction(1), "same"))
    rows.append(("skew", Fraction(-1), "same"))
    for eighth in range(-7, 8, 2):
        rows.append(("range", Fraction(eighth, 8), "same"))
    return [Scenario(number, *row) for number, row in enumerate(rows, start=1)]
