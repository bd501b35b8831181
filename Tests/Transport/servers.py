"""Which servers are trusted, over which ways, and that those that are not get no byte of the password."""

import os
import subprocess
import sys
import tempfile
import time

from certificates import Authority
from checking import Checks
from impostors import SSL_REQUEST, Asker, Downgrader, Recorder, Terminator
from server import PASSWORD, Server, is_password_message, night

WEAK = ("disable", "allow", "prefer", "require", "verify-ca")


class Client:
    """The program on its way to an address, with these libpq settings."""

    def __init__(self, server, authority, folder):
        self.server, self.authority, self.folder = server, authority, folder
        self.passwords = folder / "passwords"
        self.passwords.write_text(f"*:*:*:*:{PASSWORD}\n")
        self.passwords.chmod(0o600)

    def environment(self, **changes):
        values = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "NO_COLOR": "1",
            "PGHOST": "localhost", "PGHOSTADDR": self.server.address, "PGPORT": "5432", "PGUSER": "bound",
            "PGDATABASE": "book", "PGSSLMODE": "verify-full", "PGSSLROOTCERT": str(self.authority.certificate),
            "PGPASSFILE": str(self.passwords), **changes}
        return {name: value for name, value in values.items() if value is not None}

    def run(self, *arguments, **changes):
        done = subprocess.run(
            [night.BINARY, *arguments], env=self.environment(**changes), capture_output=True, text=True, check=False,
            timeout=60)
        return done.returncode, done.stdout + done.stderr

    def psql(self, **changes):
        return subprocess.run(
            ["psql", "-X", "-w", "-c", "SELECT 1"], env=self.environment(**changes), capture_output=True, text=True,
            check=False, timeout=60).returncode


class Trust(Checks):
    def __init__(self, server, client, pairs):
        super().__init__()
        self.server, self.client, self.pairs = server, client, pairs

    def expect(self, name, code, words=(), arguments=("database", "status"), **changes):
        found, said = self.client.run(*arguments, **changes)
        is_right = found == code and all(word in said for word in words) and PASSWORD not in said
        self.check(f"{name}: {code}", is_right, f"ended with {found}\n{said}")

    def accepted(self):
        self.server.present(self.pairs["right"])
        self.expect("the right certificate and a bound password", 0, arguments=("database", "migrate"))
        self.expect("the same by doctor", 0, ["over a network"], ("doctor",))
        log = self.server.log()
        authenticated = [line for line in log.splitlines() if "connection authorized: user=bound" in line]
        self.check("every session of the role was encrypted", authenticated and all("SSL enabled" in a for a in authenticated),
                   "\n".join(authenticated[-3:]))
        address, authority = self.server.address, self.client.authority.certificate
        here = {"PGHOST": None, "PGHOSTADDR": None, "PGSSLMODE": None, "PGSSLROOTCERT": None}
        url = f"postgresql://bound@localhost/book?hostaddr={address}&sslmode=verify-full&sslrootcert={authority}"
        self.expect("the same by DATABASE_URL", 0, DATABASE_URL=url, **here)
        service = self.client.folder / "services"
        service.write_text(
            f"[night]\nhost=localhost\nhostaddr={address}\nsslmode=verify-full\nsslrootcert={authority}\n")
        self.expect("the same by PGSERVICE", 0, PGSERVICE="night", PGSERVICEFILE=str(service), **here)
        self.expect("PGCHANNELBINDING=prefer is raised to require", 0, PGCHANNELBINDING="prefer")
        self.expect("PGGSSENCMODE=require gives way to TLS", 0, PGGSSENCMODE="require")
        self.expect("a second host, when the first does not answer", 0, PGHOST="localhost,localhost",
                    PGHOSTADDR=f"127.0.0.9,{address}")
        self.expect("the unix socket with a weak mode", 0, PGHOST=self.server.socket, PGHOSTADDR=None, PGSSLMODE="disable",
                    PGUSER="crossmargin")

    def refused_servers(self):
        unproven = "CM-6018"
        # The last bytes are the client's own word, a TLS alert, where the certificate itself is at fault.
        for kind, words, last in (("wrong name", "does not match host name", b""),
                                  ("other authority", "certificate verify failed", b"\x15\x03\x03\x00\x02\x02\x30"),
                                  ("expired", "certificate verify failed", b"\x15\x03\x03\x00\x02\x02\x2d")):
            self.server.present(self.pairs[kind])
            recorder = Recorder(self.server.address)
            self.expect(f"a certificate of the kind: {kind}", 78, [unproven, words], PGHOSTADDR=recorder.address)
            heard = recorder.heard
            self.check(f"{kind}: neither role nor password was sent", heard.startswith(SSL_REQUEST) and heard.endswith(last)
                       and not any(word in heard for word in (b"bound", PASSWORD.encode())), heard)
        self.server.present(None)
        self.expect("no TLS at all", 78, [unproven, "does not support SSL"])
        self.server.present(self.pairs["right"])
        for role in ("hashed", "plain", "trusted"):
            self.expect(f"a role let in without channel binding ({role})", 78, [unproven, "channel binding"], PGUSER=role)
        self.check("the same roles are let in by psql, which prefers binding only",
                   all(self.client.psql(PGUSER=role) == 0 for role in ("hashed", "plain", "trusted")))
        self.expect("a certificate's name, but the address as host", 78, [unproven], PGHOST=self.server.address,
                    PGHOSTADDR=None)
        self.expect("an address without a name", 78, [unproven], PGHOST=None)
        self.expect("no file of authorities", 78, [unproven, "root certificate"], PGSSLROOTCERT=None)
        wrong = self.client.folder / "wrong"
        wrong.write_text("*:*:*:*:mistaken\n")
        wrong.chmod(0o600)
        self.expect("a wrong password", 77, ["CM-6006"], PGPASSFILE=str(wrong))
        self.expect("no password at all", 77, ["CM-6006"], PGPASSFILE="/dev/null")
        silent = Recorder("127.0.0.9")
        self.expect("a server that is lost during the handshake is tried again", 69, ["CM-6001"], PGHOSTADDR=silent.address)

    def refused_settings(self):
        """Nothing is sent by a way that is not safe: a recorder in front of the right server hears no byte."""
        recorder = Recorder(self.server.address)
        way = {"PGHOSTADDR": recorder.address}
        refused = ["CM-6008"]
        service = self.client.folder / "services"
        for mode in WEAK:
            self.expect(f"PGSSLMODE={mode}", 78, refused, PGSSLMODE=mode, **way)
            url = f"postgresql://bound@localhost/book?hostaddr={recorder.address}&sslmode={mode}"
            self.expect(f"sslmode={mode} in DATABASE_URL outranks PGSSLMODE", 78, refused, DATABASE_URL=url)
            service.write_text(f"[night]\nhost=localhost\nhostaddr={recorder.address}\nsslmode={mode}\n")
            self.expect(f"sslmode={mode} in a service file", 78, refused, PGSERVICE="night", PGSERVICEFILE=str(service))
        self.expect("no sslmode anywhere", 78, refused, PGSSLMODE=None, **way)
        self.expect("PGCHANNELBINDING=disable", 78, refused, PGCHANNELBINDING="disable", **way)
        self.expect("TLS 1.0 allowed", 78, refused, PGSSLMINPROTOCOLVERSION="TLSv1", **way)
        self.expect("a socket first and a network host second", 78, refused, PGSSLMODE="prefer",
                    PGHOST=f"{self.client.folder},localhost", PGHOSTADDR=f",{recorder.address}")
        self.expect("a folder as host with a network address", 78, refused, PGSSLMODE="prefer", PGHOST="/tmp", **way)
        secret = f"postgresql://bound:{PASSWORD}@localhost/book?hostaddr={recorder.address}&sslmode=verify-full"
        self.expect("a password in DATABASE_URL", 78, ["CM-6019"], DATABASE_URL=secret)
        self.expect("a password on the command line", 64, ["CM-1004"], ("status", secret))
        self.expect("a password as a flag", 64, ["CM-1004"], ("status", f"--password={PASSWORD}"))
        self.expect("a password as a flag, in JSON", 64, ["CM-1004"], ("status", "--password", PASSWORD, "-o", "json"))
        self.check("no byte was sent in any of these cases", recorder.heard == b"", recorder.heard)
        self.client.run("database", "status", **way)
        self.check("the recorder hears a connection that is made", len(recorder.heard) > 500)

    def impostors(self):
        downgrader = Downgrader(self.server.address)
        self.expect("somebody between says there is no TLS", 78, ["CM-6018"], PGHOSTADDR=downgrader.address)
        self.check("and hears the request for TLS alone", len(downgrader.heard) == 8, downgrader.heard)
        stolen = Terminator(self.server.address, *self.pairs["stolen"])
        self.expect("somebody between has a certificate of the right name and authority", 78,
                    ["CM-6018", "channel binding check failed"], PGHOSTADDR=stolen.address)
        self.check("and never hears the password", b"SCRAM-SHA-256-PLUS" in stolen.heard and PASSWORD.encode() not in stolen.heard,
                   stolen.heard)
        for way in ("cleartext", "md5", "nothing"):
            asker = Asker(way, *self.pairs["right"])
            self.expect(f"a server with the right certificate that asks for {way}", 78, ["CM-6018"], PGHOSTADDR=asker.address)
            self.check(f"{way}: no password was sent", b"bound" in asker.heard and not is_password_message(asker.heard),
                       asker.heard)
        # The same impostor hears the password of a client that does not insist, so these checks can fail.
        asker = Asker("cleartext", *self.pairs["right"])
        environment = {"PGHOSTADDR": asker.address, "PGCHANNELBINDING": "disable"}
        process = subprocess.Popen(["psql", "-X", "-w"], env=self.client.environment(**environment),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while PASSWORD.encode() not in asker.heard and time.monotonic() < deadline:
            time.sleep(0.02)
        process.kill()
        process.wait()
        self.check("psql without channel binding does send it there", PASSWORD.encode() in asker.heard
                   and is_password_message(asker.heard))


def main():
    server = Server()
    try:
        with tempfile.TemporaryDirectory(prefix="crossmargin-transport-", dir="/tmp") as name:
            folder = night.pathlib.Path(name)
            authority, other = Authority(folder, "authority"), Authority(folder, "other")
            pairs = {
                "right": authority.sign("right", "localhost"), "stolen": authority.sign("stolen", "localhost"),
                "wrong name": authority.sign("name", "db.example"), "other authority": other.sign("foreign", "localhost"),
                "expired": authority.sign("expired", "localhost", days=-1)}
            trust = Trust(server, Client(server, authority, folder), pairs)
            trust.accepted()
            trust.refused_servers()
            trust.refused_settings()
            trust.impostors()
            return trust.end()
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
