"""Another reading of a book's files, from the words of the handbook alone: which text is valid, and its values.

Nothing here is taken from the program: CSV is read by a regular expression, numbers by Python's whole numbers,
instants by its calendar. `read` answers the values in the form in which `bad-input read` writes them, or raises Invalid.
"""

import datetime
import functools
import re
import struct

from schema import FILES

MEBIBYTE = 1 << 20
COLUMNS = 1024
FIELD = re.compile(rb'(?:"((?:[^"\x00]|"")*)"|([^",\r\n\x00]*))(,|\r\n|\n|\Z)', re.DOTALL)
DECIMAL = re.compile(rb"([+-]?)([0-9]+)(?:\.([0-9]+))?", re.ASCII)
INSTANT = re.compile(rb"(....-..-..)T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(?:Z|\+00:00)", re.DOTALL)
DATE = re.compile(rb"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Invalid(Exception):
    """The input is not valid; on which line the first record that is wrong begins, where that is known."""

    def __init__(self, line, *columns):
        super().__init__(line, columns)
        self.line, self.columns = line, columns


def records(data):
    """Every record with the line on which it begins. Raises Invalid at the first that is no CSV."""
    position, line = 0, 1
    if data.startswith(b"\xef\xbb\xbf"):
        position = 3
    first = position
    while position < len(data) or position == first:
        start, fields, began = position, [], line
        if position == len(data):
            raise Invalid(1)
        while True:
            found = FIELD.match(data, position)
            if not found:
                raise Invalid(None)
            if len(fields) == COLUMNS:
                raise Invalid(None)
            quoted, plain, end = found.groups()
            field = plain if quoted is None else quoted.replace(b'""', b'"')
            line += (quoted or b"").count(b"\n") + end.count(b"\n")
            fields.append(field)
            # A match of nothing at the end of the text is a field only behind a comma, or alone.
            position = found.end()
            if end != b",":
                break
        if position - start > MEBIBYTE:
            raise Invalid(began)
        for number, field in enumerate(fields, 1):
            if not is_utf8(field):
                raise Invalid(began, number)
        yield began, fields
        if position == len(data):
            return


def is_utf8(field):
    if field.isascii():
        return True
    try:
        field.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def decimal(text):
    """Units of 10^-18, None for what is no exact amount."""
    found = DECIMAL.fullmatch(text)
    if not found:
        return None
    sign, whole, fraction = found.groups()
    fraction = fraction or b""
    if len(fraction) > 18:
        return None
    digits = (whole + fraction.ljust(18, b"0")).lstrip(b"0")
    if len(digits) > 38:
        return None
    units = int(digits or b"0")
    return -units if sign == b"-" else units


def date(text):
    """Days since 1970-01-01, None for no date."""
    found = DATE.fullmatch(text)
    if not found:
        return None
    try:
        day = datetime.date(*map(int, found.groups()))
    except ValueError:
        return None
    return (day - datetime.date(1970, 1, 1)).days


def instant(text):
    """Microseconds since 1970, None for no instant."""
    found = INSTANT.fullmatch(text)
    days = date(found[1]) if found else None
    if days is None:
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    fraction = found[5] or b""
    if hour > 23 or minute > 59 or second > 59 or fraction[6:].strip(b"0"):
        return None
    return ((days * 24 + hour) * 60 + minute) * 60_000_000 + second * 1_000_000 + int(fraction[:6].ljust(6, b"0"))


def is_identifier(text):
    if not 1 <= len(text) <= 128:
        return False
    return not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text.decode("utf-8"))


ONE = 10 ** 18
DOMAINS = {
    "any": lambda n: True,
    "positive": lambda n: n > 0,
    "not negative": lambda n: n >= 0,
    "share": lambda n: 0 <= n <= ONE,
    "proper": lambda n: 0 < n < ONE,
}


def value(column, text):
    """The canonical value of a field; None for one that is not valid."""
    kind = column.kind
    if text == b"":
        return None if column.is_required else (b"-" if column.default is None else b"d%d" % column.default)
    if kind == "identifier":
        return b"t" + text if is_identifier(text) else None
    if kind == "text":
        return b"t" + text
    if kind == "decimal":
        units = decimal(text)
        return None if units is None or not DOMAINS[column.domain](units) else b"d%d" % units
    if kind == "whole":
        low, high = column.domain
        digits = text.lstrip(b"0")
        if not text.isdigit() or len(digits) > 5 or not low <= int(digits or b"0") <= high:
            return None
        return b"w%d" % int(digits or b"0")
    if kind == "instant":
        found = instant(text)
        return None if found is None else b"i%d" % found
    if kind == "date":
        found = date(text)
        return None if found is None else b"y%d" % found
    return b"t" + text if text.decode("utf-8", "replace") in column.domain else None


def rows(file, data):
    """(line, values) of every row of a book's file."""
    found = records(data)
    _, header = next(found)
    names = [name.decode("utf-8") for name in header]
    known = {column.name for column in file.columns}
    if len(set(names)) != len(names) or not set(names) <= known:
        raise Invalid(1)
    if any(column.is_required and column.name not in names for column in file.columns):
        raise Invalid(1)
    places = [names.index(column.name) if column.name in names else None for column in file.columns]
    for line, fields in found:
        if len(fields) != len(names):
            raise Invalid(line)
        values, wrong = [], []
        for column, place in zip(file.columns, places):
            if place is None:
                read = b"-" if column.default is None else b"d%d" % column.default
            else:
                read = value(column, fields[place])
            if read is None:
                wrong.append(place + 1)
            values.append(read)
        if wrong:
            raise Invalid(line, *wrong)
        for column, holds in file.rules:
            if not holds(dict(zip((c.name for c in file.columns), values))):
                place = names.index(column) + 1 if column in names else None
                raise Invalid(line, place)
        yield line, values


def book_file(name, data):
    return b"".join(b"".join(v + b"\x1f" for v in values) + b"\x1e" for _, values in rows(FILES[name], data))


def external(data):
    """Balances or positions of the period P."""
    header = next(records(data))[1]
    if b"instrument" in header:
        name, columns = "positions", (1, 2, 3, 4)
    elif b"asset" in header:
        name, columns = "balances", (1, 2, 3)
    else:
        raise Invalid(1)
    found = [(line, [values[i][1:] for i in columns]) for line, values in rows(FILES[name], data) if values[0] == b"tP"]
    if not found:
        raise Invalid(None)
    return b"".join(
        b"%d\x1f" % line + b"\x1f".join(values + [b""] * (4 - len(values))) + b"\x1f\x1e" for line, values in found)


def prices(data):
    days, any_row = {}, False
    for line, (day, asset, close, high, low) in rows(FILES["prices"], data):
        any_row = True
        days.setdefault(asset[1:], []).append(
            (int(day[1:]), *(b"" if number == b"-" else number[1:] for number in (close, high, low))))
    if not any_row:
        raise Invalid(None)
    said = []
    for asset in sorted(days, key=lambda name: name.decode("utf-8")):
        history = sorted(days[asset])
        if [day[0] for day in history] != list(range(history[0][0], history[0][0] + len(history))):
            raise Invalid(None)
        said += [b"\x1f".join([asset, b"%d" % day, *numbers]) + b"\x1f\x1e" for day, *numbers in history]
    return b"".join(said)


def numeric(data):
    """A binary numeric as its units, and in the shortest base-10000 form."""
    if len(data) < 8:
        raise Invalid(None)
    count, weight, sign, _ = struct.unpack(">HhHH", data[:8])
    if sign not in (0, 0x4000) or len(data) != 8 + 2 * count:
        raise Invalid(None)
    digits = struct.unpack(f">{count}H", data[8:])
    if any(digit > 9999 for digit in digits):
        raise Invalid(None)
    used = [(weight - i, digit) for i, digit in enumerate(digits) if digit]
    if any(not -5 <= place <= 4 for place, _ in used):
        raise Invalid(None)
    scaled = sum(digit * 10 ** (4 * place + 20) for place, digit in used)
    if scaled % 100:
        raise Invalid(None)
    units = scaled // 100 * (-1 if sign else 1)
    return b"%d" % units


def copy(data):
    """Every field of every row in hexadecimal digits."""
    messages = []
    while len(data) >= 2:
        length = data[0] << 8 | data[1]
        messages.append(data[2:2 + length])
        data = data[2 + length:]
    said, has_header, has_end = [], False, False
    for message in messages:
        if not has_header:
            if message == b"":
                continue
            if len(message) < 19 or message[:11] != b"PGCOPY\n\xff\r\n\x00" or message[11:15] != b"\x00" * 4:
                raise Invalid(None)
            extra = int.from_bytes(message[15:19], "big")
            if len(message) < 19 + extra:
                raise Invalid(None)
            message, has_header = message[19 + extra:], True
        if message == b"":
            continue
        if has_end or len(message) < 2:
            raise Invalid(None)
        columns = int.from_bytes(message[:2], "big", signed=True)
        if columns < 0:
            if columns != -1 or len(message) != 2:
                raise Invalid(None)
            has_end = True
            continue
        rest = message[2:]
        for _ in range(columns):
            if len(rest) < 4:
                raise Invalid(None)
            length = int.from_bytes(rest[:4], "big", signed=True)
            if length == -1:
                said.append(b"- ")
                rest = rest[4:]
                continue
            if length < 0 or len(rest) < 4 + length:
                raise Invalid(None)
            said.append(rest[4:4 + length].hex().encode() + b" ")
            rest = rest[4 + length:]
        if rest:
            raise Invalid(None)
        said.append(b"\n")
    if not has_end:
        raise Invalid(None)
    return b"".join(said)


def plain(data):
    units = decimal(data)
    if units is None:
        raise Invalid(None)
    return b"%d" % units


READERS = {"decimal": plain, "numeric": numeric, "copy": copy, "external": external, "prices": prices,
           **{name: functools.partial(book_file, name) for name in FILES if name != "prices"}}


def read(reader, data):
    return READERS[reader](data)
