"""Servers that are not what they seem, on an address of this machine. All remember what clients sent them."""

import os
import socket
import ssl
import struct
import threading

SSL_REQUEST = struct.pack("!II", 8, 80877103)
PORT = 5432


def read_exactly(stream, size):
    data = b""
    while len(data) < size:
        piece = stream.recv(size - len(data))
        if not piece:
            raise OSError("closed")
        data += piece
    return data


class Impostor:
    """Listens, and hands each client to `serve`; `heard` is all that clients sent, decrypted where that can be."""

    def __init__(self):
        self.heard = b""
        self.clients = 0
        self.listener = socket.socket()
        self.address = bind_somewhere(self.listener)
        self.listener.listen(16)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.clients += 1
            threading.Thread(target=self.guarded, args=(client,), daemon=True).start()

    def guarded(self, client):
        try:
            self.serve(client)
        except OSError:
            pass
        finally:
            client.close()

    def receive(self, stream, size):
        data = read_exactly(stream, size)
        self.heard += data
        return data

    def start_tls(self, client, certificate, key):
        """Answers a request for TLS, and speaks it from there on."""
        if self.receive(client, 8) != SSL_REQUEST:
            raise OSError("no request for TLS")
        client.sendall(b"S")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context.wrap_socket(client, server_side=True)

    def pump(self, source, target, is_client):
        try:
            while data := source.recv(65536):
                if is_client:
                    self.heard += data
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def both_ways(self, client, server):
        back = threading.Thread(target=self.pump, args=(server, client, False), daemon=True)
        back.start()
        self.pump(client, server, True)
        back.join()

    def close(self):
        self.listener.close()


class Recorder(Impostor):
    """Passes everything on to the real server."""

    def __init__(self, server):
        self.server = server
        super().__init__()

    def serve(self, client):
        self.both_ways(client, socket.create_connection((self.server, PORT)))


class Downgrader(Impostor):
    """Says that the server has no TLS, and passes on in the clear what the client sends then."""

    def __init__(self, server):
        self.server = server
        super().__init__()

    def serve(self, client):
        if self.receive(client, 8) == SSL_REQUEST:
            client.sendall(b"N")
        self.both_ways(client, socket.create_connection((self.server, PORT)))


class Terminator(Impostor):
    """Ends the client's TLS with a certificate of its own, and opens another one to the real server."""

    def __init__(self, server, certificate, key):
        self.server, self.certificate, self.key = server, certificate, key
        super().__init__()

    def serve(self, client):
        inside = self.start_tls(client, self.certificate, self.key)
        upstream = socket.create_connection((self.server, PORT))
        upstream.sendall(SSL_REQUEST)
        if read_exactly(upstream, 1) != b"S":
            raise OSError("the server has no TLS")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.both_ways(inside, context.wrap_socket(upstream))


class Asker(Impostor):
    """Has the right certificate, and asks for the password in a way of its own: "cleartext", "md5", or not at all."""

    REQUESTS = {"cleartext": struct.pack("!I", 3), "md5": struct.pack("!I", 5) + b"salt", "nothing": struct.pack("!I", 0)}

    def __init__(self, way, certificate, key):
        self.way, self.certificate, self.key = way, certificate, key
        super().__init__()

    def serve(self, client):
        inside = self.start_tls(client, self.certificate, self.key)
        length = self.receive(inside, 4)
        self.receive(inside, struct.unpack("!I", length)[0] - 4)
        request = self.REQUESTS[self.way]
        inside.sendall(b"R" + struct.pack("!I", 4 + len(request)) + request)
        while True:
            self.receive(inside, 1)


class Silent(Impostor):
    """Takes connections and never answers."""

    def serve(self, client):
        while True:
            self.receive(client, 1)


def bind_somewhere(listener):
    """Binds PostgreSQL's port on an address of this machine that nobody uses; the address."""
    while True:
        address = "127.{}.{}.{}".format(*(1 + byte % 254 for byte in os.urandom(3)))
        try:
            listener.bind((address, PORT))
            return address
        except OSError:
            continue
