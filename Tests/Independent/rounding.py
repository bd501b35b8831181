"""Exact rounding as MR-00b and MR-00c ask for it. Everything takes and gives exact rationals."""

from fractions import Fraction
from math import isqrt


def up_to_cent(amount):
    """Towards plus infinity, to 0.01."""
    return Fraction(-((-amount * 100) // 1), 100)


def down_to_cent(amount):
    """Towards minus infinity, to 0.01."""
    return Fraction((amount * 100) // 1, 100)


def up_to_unit(amount, unit):
    """Towards plus infinity, to a multiple of `unit`."""
    return -((-amount / unit) // 1) * unit


def half_even(value, digits):
    """The nearest multiple of 10^-digits; a tie goes to the even one."""
    return Fraction(round(value * 10**digits), 10**digits)


def half_even_units(value, digits):
    """As `half_even`, but as an integer count of 10^-digits."""
    return round(value * 10**digits)


def square_root(value):
    """The square root to the nearest 10^-18, by integers alone."""
    scaled = value * 10**36
    root = isqrt(scaled.numerator // scaled.denominator)
    if Fraction(2 * root + 1, 2) ** 2 < scaled:
        root += 1
    return Fraction(root, 10**18)


def positive(value):
    return value if value > 0 else Fraction(0)


def text(value, digits):
    """A rational that is a multiple of 10^-digits, as decimal text. Minus zero does not exist."""
    units = value * 10**digits
    if units.denominator != 1:
        raise ValueError(f"{value} is no multiple of 10^-{digits}")
    whole, rest = divmod(abs(units.numerator), 10**digits)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"
