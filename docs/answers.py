"""Write what the commands of `docs/answers.md` print below each of them: `make extract && python docs/answers.py`."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).with_name("answers.md")
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Run every block in the folder of the repository, and put its answer below it."""
    PAGE.write_text(BLOCK.sub(_answered, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def answers() -> Iterator[tuple[str, str, str]]:
    """Yield language, code and stated answer of each block."""
    for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        yield found[1], found[2], found[3]


def run(language: str, code: str, folder: Path) -> str:
    """Return what a block prints in a folder with `data/out`; `claimx` is the one beside this interpreter."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-c", code] if language == "python" else ["bash", "-euo", "pipefail", "-c", code]
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)  # noqa: S603  # our page
    return done.stdout.decode()


def _answered(block: re.Match[str]) -> str:
    answer = run(block[1], block[2], PAGE.parents[1])
    return f"```{block[1]}\n{block[2]}```\n\n```text\n{answer}```\n"


if __name__ == "__main__":
    main()
