"""Print every regular expression that claimx compiles, one in a line as JSON: [where, pattern, flags].

The flags of an expression over bytes lack `re.UNICODE`.
"""

import importlib
import json
import pkgutil
import re
import sys
from typing import Any

import claimx

found: dict[tuple[str, str, int], None] = {}
compile_before = re._compile  # type: ignore[attr-defined]


def compile_and_note(pattern: Any, flags: int) -> re.Pattern[Any]:
    compiled: re.Pattern[Any] = compile_before(pattern, flags)
    where = sys._getframe(2).f_globals["__name__"]
    if where.startswith("claimx"):
        text = compiled.pattern if isinstance(compiled.pattern, str) else compiled.pattern.decode("latin-1")
        found[where, text, compiled.flags] = None
    return compiled


def main() -> None:
    re._compile = compile_and_note  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages(claimx.__path__, "claimx."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                print(f"left out {module.name}: {error}", file=sys.stderr)

    from claimx.article import Article
    from claimx.pipeline import build
    from claimx.settings import Settings

    text = "Harbour News, 3 May 2025\n\n“The toll is 5% of $2 million,” said Mayor Ana Ruiz on Monday, 4 May.\n\n"
    build(Settings()).extract([Article("patterns", text * 3, "patterns", "0" * 64)])
    for key in sorted(found):
        print(json.dumps(key))


if __name__ == "__main__":
    main()
