"""A server between a desk and a server, which does what networks and servers do on a bad day."""

import os
import select
import socket
import ssl
import struct
import threading
import time

PASS = "passes"
# Of any connection, and of those that speak HTTP.
ANY = ["refused", "reset", "black hole", "one byte a second", "half-open", "garbage", "truncated"]
HTTP = ["5xx", "429", "wrong certificate"]
LAST_FRAME = b"\x00\xff\x1b]0;garbage\x07\r\n\r\n" * 4
ANSWERS = {
    "5xx": b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5\r\nConnection: close\r\n\r\nsorry",
    "429": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 0\r\n"
           b"Connection: close\r\n\r\n",
}
DISCONNECTS = {"refused", "reset", "5xx", "429", "garbage", "truncated", "wrong certificate"}


class FaultProxy:
    """Listens on a free port and passes connections on, as its fault lets it.

    `speaks_http` tells whether requests are answered one by one; `certificates` are the paths of the
    right and the wrong one for TLS, each with its key in it.
    """

    def __init__(self, target, speaks_http=True, certificates=None):
        self.target, self.speaks_http, self.certificates = target, speaks_http, certificates
        self.fault = PASS
        self.changed = threading.Condition()
        self.open = set()
        self.port = 0
        self.listener = None
        self.listen()

    def listen(self):
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def set(self, fault):
        """Another fault from now on, also on connections that there are."""
        with self.changed:
            before, self.fault = self.fault, fault
            self.changed.notify_all()
            connections = list(self.open)
        if fault == "refused":
            # A listener that somebody waits on is gone only when it is shut down.
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
        elif before == "refused":
            self.listen()
        if fault in DISCONNECTS:
            for connection in connections:
                self.reset(connection) if fault == "reset" else self.close(connection)

    @staticmethod
    def close(connection):
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    @staticmethod
    def reset(connection):
        """Closed with the rest thrown away, which the other side is told as a reset."""
        try:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        except OSError:
            pass

    def wait_while(self, fault, seconds=None):
        with self.changed:
            self.changed.wait_for(lambda: self.fault != fault, seconds)

    def serve(self, raw):
        connection = raw
        upstream = None
        self.open.add(raw)
        try:
            if self.fault == "reset":
                return self.reset(raw)
            if self.fault == "black hole":
                self.wait_while("black hole")
            if self.certificates:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(
                    self.certificates[1 if self.fault == "wrong certificate" else 0])
                connection = context.wrap_socket(raw, server_side=True)
                # The wrapped one has taken the descriptor over.
                self.open.discard(raw)
                self.open.add(connection)
            if self.speaks_http:
                request = b""
                while b"\r\n\r\n" not in request:
                    piece = connection.recv(4096)
                    if not piece:
                        return
                    request += piece
                if self.fault in ANSWERS:
                    return connection.sendall(ANSWERS[self.fault])
            if self.fault == "garbage":
                return connection.sendall(LAST_FRAME)
            upstream = socket.create_connection(self.target)
            if self.speaks_http:
                upstream.sendall(request)
            self.relay(connection, upstream)
        except OSError:
            pass
        finally:
            self.open.discard(raw)
            self.open.discard(connection)
            for one in (connection, upstream):
                if one:
                    try:
                        one.close()
                    except OSError:
                        pass

    def relay(self, connection, upstream):
        """Passes on what comes from either side, the server's as the fault lets it."""
        sent = 0
        while True:
            pending = getattr(connection, "pending", lambda: 0)()
            ready = [connection] if pending else select.select([connection, upstream], [], [])[0]
            if connection in ready:
                piece = connection.recv(1 << 16)
                if not piece:
                    return
                upstream.sendall(piece)
            if upstream in ready:
                piece = upstream.recv(1 << 16)
                if not piece:
                    return
                if self.fault == "truncated":
                    # Half of the first piece, and the end.
                    return connection.sendall(piece[:len(piece) // 2])
                if self.fault in ("half-open", "black hole"):
                    fault = self.fault
                    if sent == 0 and fault == "half-open":
                        connection.sendall(piece[:len(piece) // 2])
                    self.wait_while(fault)
                    if fault == "half-open":
                        # Nobody knows this connection any more, and nobody says so.
                        return self.forget(connection)
                while self.fault == "one byte a second" and piece:
                    connection.sendall(piece[:1])
                    piece = piece[1:]
                    self.wait_while("one byte a second", 1)
                connection.sendall(piece)
                sent += len(piece)

    def forget(self, connection):
        """Keeps it open and silent until the desk closes it."""
        while connection.recv(1 << 16):
            pass


def make_certificate(folder, name, openssl="openssl"):
    """A certificate for localhost that vouches for itself, with its key; the path."""
    import subprocess

    path = os.path.join(folder, name)
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", path + ".key", "-out", path, "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True)
    with open(path, "a", encoding="ascii") as file, open(path + ".key", encoding="ascii") as key:
        file.write(key.read())
    return path
