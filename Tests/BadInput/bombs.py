"""Inputs without an end, or large beyond all use: each must be refused soon, and in little memory.

They come through a pipe in the file's place, so that a line of 1 GiB needs no disk; a program that stops reading ends it."""

import os
import threading

import samples
from loads import DIGEST

GIBIBYTE = 1 << 30
# Above what an ordinary refusal takes.
MEMORY_MIB = 64
MEGA = 10 ** 6


def head(data, rows=1):
    return b"\n".join(data.split(b"\n")[:rows]) + b"\n"


def repeated(prefix, piece, total):
    """The prefix, then the piece over and over, so many bytes in all."""
    yield prefix
    block = piece * (1 + (1 << 20) // len(piece))
    for _ in range(total // len(block) + 1):
        yield block


def bombs(files):
    """{name: (file, pieces)}."""
    balances = files["balances"]
    first = head(balances) + samples.P.encode() + b",A,USDC,"
    return {
        "a line of 1 GiB": ("balances", repeated(first, b"1", GIBIBYTE)),
        "a name of 1 GiB": ("accounts", repeated(head(files["accounts"]), b"a", GIBIBYTE)),
        "a quote of 1 GiB": ("accounts", repeated(head(files["accounts"]) + b'"', b"a\n", GIBIBYTE)),
        "doubled quotes of 1 GiB": ("accounts", repeated(head(files["accounts"]) + b'"', b'""', GIBIBYTE)),
        "commas of 1 GiB": ("balances", repeated(head(balances), b",", GIBIBYTE)),
        "zero bytes of 1 GiB": ("balances", repeated(first, b"\x00", GIBIBYTE)),
        "a header of 1 GiB": ("balances", repeated(b"", b"quantity", GIBIBYTE)),
        "10^6 columns in the header": ("balances", repeated(b"period", b",c", 2 * MEGA)),
        "10^6 columns in a row": ("balances", repeated(head(balances) + b"x", b",1", 2 * MEGA)),
        "10^6 blank lines": ("balances", repeated(head(balances), b"\n", MEGA)),
        "10^6 carriage returns": ("balances", repeated(head(balances), b"\r", MEGA)),
        "a number of 10^6 digits": ("balances", iter([first, b"9" * MEGA, b"\n"])),
        "a number of 10^6 decimals": ("balances", iter([first, b"0." + b"1" * MEGA, b"\n"])),
        "an identifier of 10^6 bytes": ("accounts", iter([head(files["accounts"]), b"a" * MEGA, b",C,n,portfolio,USD,UTC,active\n"])),
        "10^6 rows of one key": ("balances", repeated(head(balances), f"{samples.P},A,USDC,1\n".encode(), 24 * MEGA)),
        "10^6 rows of unknown accounts": ("balances", repeated(head(balances), f"{samples.P},nobody,USDC,1\n".encode(), 29 * MEGA)),
    }


def feed(path, pieces):
    """Writes to a pipe until all is written or nobody reads."""
    try:
        with open(path, "wb", buffering=0) as pipe:
            for piece in pieces:
                view = memoryview(piece)
                while view:
                    view = view[pipe.write(view):]
    except BrokenPipeError:
        pass


def run(desk, findings):
    """Every bomb; the most memory of all, in MiB above an ordinary refusal."""
    files = samples.files()
    desk.write({**files, "balances": b""})
    _, _, ordinary = desk.load()
    most = 0
    for name, (file, pieces) in bombs(files).items():
        desk.write(files)
        path = desk.folder / f"{file}.csv"
        path.unlink()
        os.mkfifo(path)
        feeder = threading.Thread(target=feed, args=(path, pieces), daemon=True)
        feeder.start()
        code, said, memory = desk.load()
        # Lets a feeder go whose pipe nobody has opened.
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
        feeder.join(10)
        words = said.decode("utf-8", "replace")[-300:]
        most = max(most, memory - ordinary)
        if code is None:
            findings.found("hangs", f"{name}: {words}")
        elif code < 0:
            findings.found("crashes", f"{name} ended it with {code}: {words}")
        elif code != 65:
            findings.found("wrong_codes" if code else "wrong_acceptances", f"{name} ended with {code}: {words}")
        if len(said) > 16_000:
            findings.found("wrong_places", f"{name} was told in {len(said)} bytes")
        if memory - ordinary > MEMORY_MIB:
            findings.found("memory", f"{name} took {memory} MiB, an ordinary refusal {ordinary}")
        if desk.night.sql(DIGEST) != desk.empty:
            findings.found("partial_loads", name)
            desk.renew()
    return len(bombs(files)), most


