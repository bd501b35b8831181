"""Stands between the program and the server, counts protocol messages, and cuts the connection between two of them."""

import pathlib
import socket
import struct
import threading

SOCKET = ".s.PGSQL.5432"


class Proxy:
    """Listens in a folder of its own. The connection that first sends `marker` is counted from then on, both ways, and
    cut before its message number `cut_at`; all are counted when that is None."""

    def __init__(self, folder, server_socket, marker, cut_at=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.server_socket = str(server_socket)
        self.marker = marker
        self.cut_at = cut_at
        self.lock = threading.Lock()
        self.marked = None
        self.count = 0
        self.is_cut = False
        # The number of the message after which a unit's commit was told of.
        self.committed_at = None
        self.sockets = []
        self.listener = socket.socket(socket.AF_UNIX)
        (self.folder / SOCKET).unlink(missing_ok=True)
        self.listener.bind(str(self.folder / SOCKET))
        self.listener.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self.server_socket)
            except OSError:
                client.close()
                continue
            pair = (client, server)
            self.sockets += pair
            threading.Thread(target=self.forward, args=(pair, client, server, True), daemon=True).start()
            threading.Thread(target=self.forward, args=(pair, server, client, False), daemon=True).start()

    def forward(self, pair, source, target, is_client):
        try:
            if is_client:
                # The first message of a client has no type.
                length = self.exactly(source, 4)
                target.sendall(length + self.exactly(source, struct.unpack("!I", length)[0] - 4))
            while True:
                head = self.exactly(source, 5)
                message = head + self.exactly(source, struct.unpack("!I", head[1:])[0] - 4)
                if not self.pass_on(pair, message, is_client):
                    break
                target.sendall(message)
        except OSError:
            pass
        for end in pair:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def pass_on(self, pair, message, is_client):
        """Whether a message still goes through."""
        with self.lock:
            if self.marked is None and is_client and self.marker in message:
                self.marked = pair
            if self.marked is not pair:
                return True
            if self.count == self.cut_at or self.is_cut:
                self.is_cut = True
                return False
            self.count += 1
            if self.committed_at is None and not is_client and message[:1] == b"C" and b"COMMIT" in message:
                self.committed_at = self.count
            return True

    @staticmethod
    def exactly(source, size):
        data = b""
        while len(data) < size:
            piece = source.recv(size - len(data))
            if not piece:
                raise OSError("closed")
            data += piece
        return data

    def url(self, url):
        """A database's URL by way of this proxy."""
        return url.split("?")[0] + f"?host={self.folder}"

    def close(self):
        self.listener.close()
        for end in self.sockets:
            end.close()
