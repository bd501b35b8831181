"""Evaluates the calculations that explanations print, exactly: numbers, + - * /, min, max, sqrt, parentheses."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(min|max|sqrt)|(.))")
CENT = Fraction(1, 100)


def evaluate(text):
    """The value of a calculation as a fraction; a root is taken to fifty digits."""
    tokens = [match.groups() for match in TOKEN.finditer(text.strip())]
    place = 0

    def peek():
        return tokens[place][2] if place < len(tokens) else None

    def take(expected):
        nonlocal place
        if peek() != expected:
            raise ValueError(f"{expected} is missing in {text!r} at {place}")
        place += 1

    def total():
        nonlocal place
        value = product()
        while peek() in ("+", "-"):
            sign = 1 if peek() == "+" else -1
            place += 1
            value += sign * product()
        return value

    def product():
        nonlocal place
        value = atom()
        while peek() in ("*", "/"):
            operation = peek()
            place += 1
            right = atom()
            value = value * right if operation == "*" else value / right
        return value

    def atom():
        nonlocal place
        number, function, sign = tokens[place]
        place += 1
        if number:
            return Fraction(number)
        if function:
            take("(")
            values = [total()]
            while peek() == ",":
                take(",")
                values.append(total())
            take(")")
            return {"min": min, "max": max, "sqrt": root}[function](values)
        if sign == "(":
            value = total()
            take(")")
            return value
        if sign == "-":
            return -atom()
        raise ValueError(f"{sign} stands where a number should in {text!r}")

    value = total()
    if place != len(tokens):
        raise ValueError(f"{text!r} goes on after its end")
    return value


def root(values):
    (value,) = values
    with localcontext() as context:
        context.prec = 50
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def rounded(value, rule):
    """The value as a step's rounding says."""
    if rule == "exact":
        return value
    if rule == "up to 0.01":
        return -((-value) // CENT) * CENT
    if rule == "down to 0.01":
        return value // CENT * CENT
    digits = {"half-even to 1e-18": 18, "half-even to 1e-8": 8}[rule]
    return Fraction(round(value * 10**digits), 10**digits)
