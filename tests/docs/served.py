"""The built pages, served on localhost, with a list of what was asked for and is not there."""

import functools
import http.server
import pathlib
import threading


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder in silence."""

    missing: list[str] = []

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""

    def log_error(self, *_: object) -> None:
        """Remembers what was not found."""
        self.missing.append(self.path)


class Served:
    """A context manager: the pages are served while it lasts."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        handler = type("OwnHandler", (Handler,), {"missing": []})
        self.missing = handler.missing
        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
        )
        self.root = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> "Served":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def pages(self) -> list[str]:
        """Every page, relative to the root."""
        found = self.folder.rglob("*.html")
        return sorted(str(p.relative_to(self.folder)) for p in found if "_static" not in p.parts)
