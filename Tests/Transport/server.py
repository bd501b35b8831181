"""A private PostgreSQL that also listens on an address of this machine, with TLS."""

import os
import pathlib
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Night"))

import night  # noqa: E402
from impostors import PORT, SSL_REQUEST, bind_somewhere, read_exactly  # noqa: E402

PASSWORD = "canary-7f3a9c51e2-correct-horse"
RULES = """
hostssl all bound 127.0.0.0/8 scram-sha-256
hostssl all hashed 127.0.0.0/8 md5
hostssl all plain 127.0.0.0/8 password
hostssl all trusted 127.0.0.0/8 trust
host all all 127.0.0.0/8 scram-sha-256
"""


class Server:
    """The cluster; its database belongs to the role `bound`, whose password is bound to the channel."""

    def __init__(self):
        self.cluster = night.Cluster()
        self.folder = self.cluster.folder
        self.data = self.folder / "cluster" / "data"
        probe = socket.socket()
        self.address = bind_somewhere(probe)
        probe.close()
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(f"listen_addresses = '{self.address}'\nlog_statement = 'all'\nlog_connections = on\n")
        with (self.data / "pg_hba.conf").open("a") as rules:
            rules.write(RULES)
        self.restart()
        self.socket = self.cluster.url.split("host=")[1].split("&")[0]
        for role, encryption in (("bound", "scram-sha-256"), ("hashed", "md5"), ("plain", "scram-sha-256")):
            # Without a log of the statement: what an administrator types there is not this program's.
            self.sql(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'",
                     PGOPTIONS=f"-c log_statement=none -c password_encryption={encryption}")
        self.sql("CREATE ROLE trusted LOGIN")
        self.sql("CREATE DATABASE book OWNER bound")

    def sql(self, query, **variables):
        done = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.cluster.url, "-c", query],
            capture_output=True, text=True, check=False, env={**os.environ, **variables})
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout.split("\n")[:-1]

    def restart(self):
        for verb in ("stop", "start"):
            subprocess.run(
                [night.BINARY, "cluster", verb, "--dir", self.folder / "cluster"], check=True, capture_output=True)

    def present(self, pair):
        """Shows a certificate to clients from now on; None turns TLS off."""
        if pair is not None:
            owner = self.data.stat()
            for source, name in zip(pair, ("server.crt", "server.key")):
                target = self.data / name
                shutil.copyfile(source, target)
                os.chown(target, owner.st_uid, owner.st_gid)
                target.chmod(0o600)
        self.sql(f"ALTER SYSTEM SET ssl = {'off' if pair is None else 'on'}")
        self.sql("SELECT pg_reload_conf()")
        wanted = None if pair is None else ssl.PEM_cert_to_DER_cert(pathlib.Path(pair[0]).read_text())
        deadline = time.monotonic() + 20
        while self.presented() != wanted:
            if time.monotonic() > deadline:
                raise AssertionError("the server does not show its new certificate")
            time.sleep(0.02)

    def presented(self):
        """The certificate that clients are shown, None without TLS."""
        with socket.create_connection((self.address, PORT)) as client:
            client.sendall(SSL_REQUEST)
            if read_exactly(client, 1) != b"S":
                return None
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with context.wrap_socket(client) as inside:
                return inside.getpeercert(binary_form=True)

    def log(self):
        return (self.folder / "cluster" / "log" / "server.log").read_text(errors="replace")

    def stop(self):
        self.cluster.stop()


def is_password_message(heard):
    """Whether a client's answer to a request for a password, which follows its first message, is in what was heard."""
    rest = heard[len(SSL_REQUEST):]
    return len(rest) > struct.unpack("!I", rest[:4])[0] if len(rest) >= 4 else False
