"""`claimx extract` as a process of its own, with workers that need no model."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
CODE = """
import signal

from claimx.cli import extract, main
from claimx.engines.processes import ProcessEngine

if __name__ == "__main__":
    # Where the tests run in the background of a shell, Ctrl-C is ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    extract.start = lambda settings, workers: ProcessEngine(settings, workers, "made_workers:build")
    main()
"""


def start(script: Path, *arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    """Start the command; `script` is where its code is written, once: it may be read just now by an earlier start."""
    if not script.exists():
        script.write_text(CODE)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, str(script), "extract", *arguments], env=environment, **pipes)
