"""Pages in a real browser: nothing that an article holds runs, and nothing asks a network for anything."""

import itertools
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import made_documents
import pytest

from claimx.results.page import page
from claimx.schema import Document

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--virtual-time-budget=4000",
)
FIELDS = ("title", "author", "publisher", "url", "text", "entity", "id", "description")
# Each would mark the page, or ask the server at HOST for something, if a browser took it for more than words.
PAYLOADS = (
    "<script>document.title='ran'</script>",
    "<script src='HOST/s.js'></script>",
    "<img src=HOST/i.png onerror=\"document.title='ran'\">",
    "\"><img src=x onerror=document.title='ran'>",
    "'><svg onload=document.title='ran'>",
    "<svg><script>document.title='ran'</script></svg>",
    "</title><script>document.title='ran'</script>",
    "</style><script>document.title='ran'</script>",
    "<style>@import 'HOST/c.css'; body{background:url(HOST/b.png)}</style>",
    "<link rel=stylesheet href=HOST/l.css>",
    "<iframe src=HOST/f.html></iframe>",
    "<meta http-equiv=refresh content='0;url=HOST/r'>",
    "<base href=HOST/>",
    "javascript:document.title='ran'",
    "{{ ''.__class__ }}{% for x in y %}",
)
MARKER = "ran"


@pytest.fixture
def server():
    """A server that counts what it is asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def made(field, payload):
    """A document that holds the payload in one of its fields."""
    name = payload if field == "entity" else "Ada Moss"
    text = f"{name} said rain fell. {payload if field == 'text' else ''}"
    document = made_documents.document(
        text,
        name=payload if field == "id" else "a.txt",
        entities=[
            {**made_documents.entity(text, name, "PERSON"), "description": payload if field == "description" else None}
        ],
        attributions=[
            made_documents.attribution(
                [made_documents.span(text, "rain fell")], made_documents.span(text, name), entity="e1"
            )
        ],
        claims=[
            made_documents.claim([made_documents.span(text, "rain fell")], "event", attribution="a1", sources=("e1",))
        ],
    )
    given = {field: payload} if field in {"title", "author", "publisher", "url"} else {}
    metadata = document.metadata.model_dump() | given
    return Document.model_validate(document.model_dump() | {"metadata": metadata})


def dumped(paths, profile):
    """What a browser makes of pages, each in a frame that may run scripts of its own."""
    frames = "".join(f'<iframe src="{path.as_uri()}"></iframe>' for path in paths)
    outer = paths[0].parent / "all.html"
    outer.write_text(f"<!doctype html><title>all</title>{frames}", encoding="utf-8")
    command = [
        CHROMIUM,
        *OPTIONS,
        f"--user-data-dir={profile}",
        "--enable-logging=stderr",
        "--dump-dom",
        outer.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def pages(folder, host):
    cases = list(itertools.product(FIELDS, PAYLOADS))
    for number, (field, payload) in enumerate(cases):
        # What a script would write, the server hears of too.
        words = payload.replace("HOST", host).replace("document.title='ran'", f"new Image().src='{host}/{MARKER}'")
        path = folder / f"{number}.html"
        path.write_text(page(made(field, words)), encoding="utf-8")
        yield path


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; Debian: apt-get install chromium")
def test_nothing_in_a_page_runs_or_asks_a_network(tmp_path, server):
    host, asked = server
    written = list(pages(tmp_path, host))
    dumped(written, tmp_path / "profile")
    assert (len(written), asked) == (120, [])


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; Debian: apt-get install chromium")
def test_the_browser_would_run_what_is_not_escaped(tmp_path, server):
    host, asked = server
    path = tmp_path / "bare.html"
    path.write_text(f"<!doctype html><script>new Image().src='{host}/{MARKER}'</script>", encoding="utf-8")
    dumped([path], tmp_path / "profile")
    assert asked == [f"/{MARKER}"]
