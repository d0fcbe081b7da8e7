"""Callers of every kind for the preview: polite, rude, many. Shares no code with the product.

    preview_client.py PORT

Ends with 0 where the server did what it should.
"""

import socket
import sys
import threading
import time

PORT = int(sys.argv[1])


def ask(request, patience=60):
    caller = socket.create_connection(("127.0.0.1", PORT), timeout=patience)
    answer = b""
    with caller:
        caller.sendall(request)
        try:
            while more := caller.recv(65536):
                answer += more
        except ConnectionResetError:
            pass
    return answer


def get(path="/version", host="127.0.0.1", method="GET", more=b""):
    return ask(b"%s %s HTTP/1.1\r\nHost: %s\r\n%s\r\n" % (method.encode(), path.encode(), host.encode(), more))


def want(status, answer, what):
    first = answer.split(b"\r\n")[0].decode("utf-8", "replace")
    assert first.startswith(f"HTTP/1.1 {status}"), f"{what}: {first!r} instead of {status}"


def main():
    for host in ["127.0.0.1", "localhost", "LOCALHOST:8020", "127.0.0.1:80"]:
        want(200, get(host=host), host)
    for host in ["example.com", "127.0.0.1.example.com", "", "[::1]", "localhost.example.com"]:
        want(403, get(host=host), host)
    want(403, ask(b"GET / HTTP/1.0\r\n\r\n"), "no host")
    want(400, get(more=b"Host: example.com\r\n"), "two hosts")
    for path in ["/../../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/document.html/../x", "/document.html%00"]:
        want(404, get(path), path)
    for method in ["POST", "PUT", "HEAD", "OPTIONS", "TRACE"]:
        want(405, get(method=method), method)
    want(400, ask(b"GET http://example.com/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), "another server")
    want(400, ask(b"\x00\xff\xfe\r\n\r\n"), "no HTTP")
    want(431, get(more=b"X: " + b"a" * 100_000 + b"\r\n"), "a head too long")
    want(200, get(more=b"Content-Length: 5\r\n") or b"", "a body to come")
    want(200, ask(b"GET /version HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nhello"), "a body that came")

    answer = get("/")
    for header in [b"Content-Security-Policy: default-src 'none'", b"X-Content-Type-Options: nosniff"]:
        assert header in answer, header

    # Callers that hang up, and callers that say nothing.
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", PORT)) as caller:
            caller.sendall(b"GET /document.html HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    silent = [socket.create_connection(("127.0.0.1", PORT)) for _ in range(100)]
    begun = time.monotonic()
    want(200, get(), "among silent callers")
    assert time.monotonic() - begun < 60, "silent callers keep others waiting"
    for caller in silent:
        caller.close()

    answers = []
    callers = [threading.Thread(target=lambda: answers.extend(get() for _ in range(10))) for _ in range(20)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(answers) == 200
    for answer in answers:
        want(200, answer, "many callers at once")


if __name__ == "__main__":
    main()
