"""Bad inputs: a valid one with something done to its bytes, its fields, its records or its encoding."""

import struct

ODD_FIELDS = [
    b"", b" ", b"0", b"-0", b"+0", b"00", b"1", b"-1", b"+1", b"--1", b"+-1", b"1-", b".5", b"5.", b".", b"-", b"+", b"1e5", b"1E-3", b"0x10",
    b"1_000", b"1,000", b"1 000", b" 1", b"1 ", b"1\n", b"NaN", b"nan", b"Infinity", b"-inf", b"null", b"NULL", b"None", b"true", b"\\N",
    b"99999999999999999999", b"100000000000000000000", b"-99999999999999999999.999999999999999999",
    b"99999999999999999999.9999999999999999999", b"1" + b"0" * 400, b"0" * 400 + b"1", b"0." + b"0" * 18, b"0." + b"0" * 19,
    b"0.000000000000000001", b"0.0000000000000000001", b"1.", b"170141183460469231731.687303715884105727", b"9223372036854775808",
    b"18446744073709551616", b"32767", b"32768", b"4294967297", "１２".encode(), "٣".encode(), "−1".encode(), "1٫5".encode(),
    b"2024-02-29", b"2023-02-29", b"2024-02-30", b"0000-01-01", b"0001-01-01", b"9999-12-31", b"10000-01-01", b"2024-1-1", b"2024/01/01",
    b"2024-03-29T08:00:00Z", b"2024-03-29T08:00Z", b"2024-03-29T08:00:00+00:00", b"2024-03-29T08:00:00-00:00", b"2024-03-29T24:00:00Z",
    b"2024-03-29T23:59:60Z", b"2024-03-29 08:00:00Z", b"2024-03-29T08:00:00.123456Z", b"2024-03-29T08:00:00.1234567Z",
    b"2024-03-29T08:00:00.12345600000Z", b"2024-03-29T08:00:00.Z", b"2024-03-29T08:00:00z", b"2024-03-29t08:00:00Z", b"2024-03-29T08:00:00",
    b"0001-01-01T00:00:00Z", b"9999-12-31T23:59:59.999999Z", b"infinity", b"-infinity", b"epoch", b"now", b"today",
    b"'; DROP TABLE accounts; --", b"$(touch /tmp/x)", b"`id`", b"a|b;c&d>e", b"../../../../etc/passwd", b"/etc/passwd", b"..", b".", b"C:\\x",
    b"%2e%2e%2f", b"%00", b"%s%n%x", b"{0}", b"${jndi:ldap://x}", b"<script>alert(1)</script>", b"&amp;&lt;", b"]]>", b"=1+1", b"+SUM(A1)",
    b"-2+3", b"@x", b"\t=1", b"=HYPERLINK(\"x\")", b"\x1b[2J", b"\x1b]0;x\x07", b"a\x7fb", b"a\x01b", "a\u0085b".encode(), "a\u009bb".encode(),
    "a\u202eb".encode(), "a\u2066b".encode(), "\ufeffa".encode(), "a\u2028b".encode(), "\u0430ccount".encode(), "e\u0301".encode(), "\u00e9".encode(),
    "\u212b".encode(), "🏦".encode(), "👩‍💻".encode(), "\U0010ffff".encode(), "\uffff".encode(), b"a" * 128, b"a" * 129, "é".encode() * 64, "é".encode() * 65,
    b"x" * 5000, b"standard", b"Standard", b"portfolio ", b"call", b"CALL", b"buy", b"sell", b"USD", b"root", b"P",
]
BAD_BYTES = [b"\x00", b"\x80", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3", b"\xe2\x82", b"\r", b"\"", b"\n", b",", b"\"\"", b"\r\n",
             b"\xef\xbb\xbf", b"\x1a", b"\x1f", b"\x1e", b";", b"\t", b"'", b"\\", b"\\\""]
ENCODINGS = ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "cp037", "shift_jis"]


def bytes_changed(random, data):
    data = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 5, 20))):
        place = random.randrange(len(data) + 1)
        what = random.randrange(6)
        if what == 0 and place < len(data):
            data[place] ^= 1 << random.randrange(8)
        elif what == 1 and place < len(data):
            data[place] = random.randrange(256)
        elif what == 2:
            data[place:place] = random.choice(BAD_BYTES)
        elif what == 3:
            del data[place:place + random.choice((1, 1, 2, 8))]
        elif what == 4:
            end = random.randrange(len(data) + 1)
            data[place:place] = data[min(place, end):max(place, end)][:200]
        else:
            data[place:place + 1] = random.choice(BAD_BYTES)
    return bytes(data)


def cut(random, data):
    return data[:random.randrange(len(data) + 1)]


def quoted(field):
    if any(c in field for c in b",\"\r\n"):
        return b'"' + field.replace(b'"', b'""') + b'"'
    return field


def joined(table, end=b"\n"):
    return end.join(b",".join(map(quoted, row)) for row in table) + end


def field_changed(random, data):
    """Fields replaced by odd ones, in a text that stays CSV."""
    table = [line.split(b",") for line in data.strip(b"\n").split(b"\n")]
    for _ in range(random.choice((1, 1, 1, 2))):
        row = random.randrange(len(table)) if len(table) == 1 or random.random() < 0.1 else random.randrange(1, len(table))
        place = random.randrange(len(table[row]))
        field = table[row][place]
        how = random.randrange(5)
        if how <= 2:
            field = random.choice(ODD_FIELDS)
        elif how == 3:
            field = random.choice(random.choice(table))
        else:
            field = digits_changed(random, field)
        table[row][place] = field
    return joined(table, random.choice((b"\n", b"\n", b"\r\n")))


def digits_changed(random, field):
    """Near misses of a number or an instant."""
    field = bytearray(field or b"0")
    place = random.randrange(len(field) + 1)
    field[place:place + random.randrange(2)] = random.choice([b"%d" % random.randrange(10 ** random.choice((1, 2, 19, 21))), b".", b"-", b"+", b"e", b":", b"0"])
    return bytes(field)


def table_changed(random, data):
    """Columns and records moved, doubled, left out, or lengthened."""
    table = [line.split(b",") for line in data.strip(b"\n").split(b"\n")]
    how = random.randrange(8)
    row = random.randrange(len(table))
    if how == 0:
        order = random.sample(range(len(table[0])), len(table[0]))
        table = [[line[i] for i in order] if len(line) == len(order) else line for line in table]
    elif how == 1:
        place = random.randrange(len(table[0]))
        table = [line[:place] + line[place + 1:] for line in table]
    elif how == 2:
        place = random.randrange(len(table[0]))
        table = [line[:place] + [line[place] if place < len(line) else b""] + line[place:] for line in table]
    elif how == 3:
        table.insert(row, table[random.randrange(len(table))])
    elif how == 4:
        del table[row]
    elif how == 5:
        table[row] = table[row] + [b"x"] * random.choice((1, 1, 1021, 2000))
    elif how == 6:
        table[row] = table[row][:-1]
    else:
        table.insert(row, [b""])
    return joined(table) if random.random() < 0.8 else joined(table)[:-1]


def encoded(random, data):
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(ENCODINGS), "replace")


def valid(random, data):
    """Another spelling of the same."""
    table = [line.split(b",") for line in data.strip(b"\n").split(b"\n")]
    said = b""
    for line in table:
        said += b",".join(b'"' + f + b'"' if random.random() < 0.3 else quoted(f) for f in line) + random.choice((b"\n", b"\r\n"))
    return random.choice((b"", b"\xef\xbb\xbf")) + said


KINDS = {"bytes": bytes_changed, "cut": cut, "field": field_changed, "table": table_changed, "encoding": encoded, "spelling": valid}
WEIGHTS = {"bytes": 30, "cut": 5, "field": 45, "table": 12, "encoding": 2, "spelling": 6}


def changed(random, data):
    """A kind of change and its outcome."""
    kind = random.choices(list(WEIGHTS), WEIGHTS.values())[0]
    return kind, KINDS[kind](random, data)


def numeric(random):
    """A binary numeric, near the edges of what is exact, or spoilt."""
    count = random.choice((0, 1, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 30))
    weight = random.choice((random.randrange(-7, 7), random.randrange(-7, 7), -32768, 32767, random.randrange(-32768, 32768)))
    digit = lambda: random.choice((0, 0, 1, 9999, 100, 9900, random.randrange(10_000), random.randrange(10_000), random.randrange(10_000)))
    digits = [digit() for _ in range(count)]
    if digits and random.random() < 0.05:
        digits[random.randrange(count)] = random.choice((10_000, 65_535, 32_768))
    sign = random.choice((0, 0, 0x4000, 0x4000, 0, 0xC000, 0xD000, 0xF000, random.randrange(65_536)))
    said = struct.pack(f">HhHH{count}H", count if random.random() < 0.95 else random.randrange(65_536), weight, sign, random.randrange(40), *digits)
    return bytes_changed(random, said) if random.random() < 0.1 else said


def copy(random):
    """A binary COPY of some rows, most often spoilt."""
    messages = [b"PGCOPY\n\xff\r\n\x00" + b"\x00" * 8]
    for _ in range(random.randrange(4)):
        columns = random.randrange(5)
        row = struct.pack(">h", columns)
        for _ in range(columns):
            field = random.choice((None, b"", numeric(random), random.randbytes(random.choice((1, 2, 4, 8))),
                                   b"\x7f\xff\xff\xfe", b"\x80\x00\x00\x00", b"\x7f" + b"\xff" * 7, "é".encode(), b"\xff"))
            row += b"\xff" * 4 if field is None else struct.pack(">i", len(field)) + field
        messages.append(row)
    messages.append(b"\xff\xff")
    if random.random() < 0.3:
        messages[:2] = [b"".join(messages[:2])]
    if random.random() < 0.7:
        place = random.randrange(len(messages))
        how = random.randrange(4)
        if how == 0:
            messages[place] = bytes_changed(random, messages[place])
        elif how == 1:
            messages[place] = cut(random, messages[place])
        elif how == 2:
            messages[place] += random.randbytes(random.randrange(1, 5))
        else:
            messages.insert(place, random.choice(messages))
    return b"".join(struct.pack(">H", len(message)) + message for message in messages)
