"""Files that nobody should have to read, made by seed: twenty kinds, each another file for another seed."""

import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

NEWS = "Mayor Ana Ruiz said the council would spend $5 million on the bridge in May. "
MEGABYTE = 1_000_000
Make = Callable[[random.Random, Path, str], None]


def long_run(rng: random.Random, folder: Path, name: str) -> None:
    """One mark, over and over."""
    (folder / f"{name}.txt").write_text(rng.choice("=(-*_.#\"'1aA") * rng.randrange(1_000, 20_000))


def endless_sentence(rng: random.Random, folder: Path, name: str) -> None:
    words = [
        "rain", "and", "wind", "that", "the", "council", "said", "which", "bridge", "of", "island", "with", "May", "5",
        "to", "Ruiz",
    ]  # fmt: skip
    (folder / f"{name}.txt").write_text(" ".join(rng.choices(words, k=rng.randrange(500, 4_000))))


def unseen_marks(rng: random.Random, folder: Path, name: str) -> None:
    marks = "\x00\u200b\u202e\u2066\ufeff\u00ad\u2028\x1b\x07"
    text = "".join(char + rng.choice(marks) if rng.random() < 0.2 else char for char in NEWS * 3)
    (folder / f"{name}.txt").write_text(text)


def binary(rng: random.Random, folder: Path, name: str) -> None:
    (folder / f"{name}.txt").write_bytes(rng.randbytes(rng.randrange(1, 20_000)))


def wrong_ending(rng: random.Random, folder: Path, name: str) -> None:
    content = rng.choice([b"%PDF-1.7\n", b"\x89PNG\r\n", b"<html><body>", b"{", b"\x1f\x8b\x08", b"WARC/1.0\r\n"])
    ending = rng.choice(["txt", "html", "json", "jsonl", "csv", "pdf", "warc", "md"])
    (folder / f"{name}.{ending}").write_bytes(content + rng.randbytes(200))


def wide_encoding(rng: random.Random, folder: Path, name: str) -> None:
    encoding = rng.choice(["utf-16", "utf-16-le", "utf-32", "utf-7", "shift-jis", "cp1252"])
    (folder / f"{name}.txt").write_bytes((f"{name}. {NEWS}" * 3).encode(encoding))


def mixed_line_ends(rng: random.Random, folder: Path, name: str) -> None:
    text = "".join(NEWS + rng.choice(["\r", "\n", "\r\n", "\n\r", "\v", "\f", "\x85"]) for _ in range(9))
    (folder / f"{name}.txt").write_bytes(f"{name}. {text}".encode())


def broken_lines(rng: random.Random, folder: Path, name: str) -> None:
    """Records that are none, between two that are."""
    bad = [
        "{",
        "[]",
        "7",
        '{"text": NaN}',
        '{"text": "\\ud800"}',
        "[" * 5_000,
        '{"text": 1' + "0" * 5_000 + "}",
        "\x00",
    ]
    lines = [json.dumps({"text": f"{name} one. {NEWS}"}), rng.choice(bad), json.dumps({"text": f"{name} two. {NEWS}"})]
    (folder / f"{name}.jsonl").write_text("\n".join(lines))


def long_line(rng: random.Random, folder: Path, name: str) -> None:
    text = "x" * rng.randrange(MEGABYTE // 10, MEGABYTE)
    (folder / f"{name}.jsonl").write_text(json.dumps({"text": NEWS, "more": text}) + "\n")


def repeated_ids(rng: random.Random, folder: Path, name: str) -> None:
    lines = (json.dumps({"id": "same", "text": f"{name} {number}. {NEWS}"}) for number in range(3))
    (folder / f"{name}.jsonl").write_text("\n".join(lines))


def path_as_id(rng: random.Random, folder: Path, name: str) -> None:
    up = rng.choice(["../" * 9, "/", "C:\\", "..\\" * 5, "~/", "\\\\server\\", "con:", "a/" * 200])
    (folder / f"{name}.jsonl").write_text(json.dumps({"id": f"{up}etc/passwd{name}", "text": f"{name}. {NEWS}"}))


def nested_page(rng: random.Random, folder: Path, name: str) -> None:
    depth = rng.randrange(400, 5_000)
    (folder / f"{name}.html").write_text("<html><body>" + "<div>" * depth + f"<p>{name}. {NEWS * 4}</p>")


def broken_page(rng: random.Random, folder: Path, name: str) -> None:
    page = f"<html><head><title>{name}</title></head><body><article><p>{name}. {NEWS * 4}</p></article></body></html>"
    damaged = "".join(char for char in page if rng.random() > 0.03)
    (folder / f"{name}.html").write_text(damaged)


def scripts_in_page(rng: random.Random, folder: Path, name: str) -> None:
    script = rng.choice(["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>"])
    (folder / f"{name}.html").write_text(f"<html><title>{script}</title><body><p>{name}{script} {NEWS * 4}</p>")


def zip_bomb(rng: random.Random, folder: Path, name: str) -> None:
    (folder / f"{name}.txt.gz").write_bytes(gzip.compress(b"a" * rng.randrange(60, 120) * MEGABYTE, 1))


def broken_gzip(rng: random.Random, folder: Path, name: str) -> None:
    whole = gzip.compress(f"{name}. {NEWS * 50}".encode())
    (folder / f"{name}.txt.gz").write_bytes(whole[: rng.randrange(1, len(whole))])


def odd_files(rng: random.Random, folder: Path, name: str) -> None:
    """Pipes, loops of links, links that lead out, files without rights, folders that look like files."""
    path = folder / f"{name}.txt"
    kind = rng.randrange(5)
    if kind == 0:
        os.mkfifo(path)
    elif kind == 1:
        path.symlink_to(path.name)
    elif kind == 2:
        path.symlink_to("/etc/passwd")
    elif kind == 3:
        path.mkdir()
        (path / "inside.txt").symlink_to("..")
    else:
        path.symlink_to(folder / "gone.txt")


def lookalikes(rng: random.Random, folder: Path, name: str) -> None:
    text = NEWS.replace("a", rng.choice("\u0430\uff41\U0001d41a")).replace("5", rng.choice("\u0665\uff15\u2462"))
    (folder / f"{name}.txt").write_text(f"{name}. {text * 3}")


def odd_name(rng: random.Random, folder: Path, name: str) -> None:
    odd = rng.choice(["\x1b[2J", "\u202e", "-rf", "$(id)", "a\nb", "%00", "'; --", "\udcff"])
    (folder / os.fsdecode(os.fsencode(f"{name}{odd}.txt"))).write_text(f"{name}. {NEWS}")


def wild_table(rng: random.Random, folder: Path, name: str) -> None:
    rows = [
        "id,text,published",
        f'{name},"{name}. {NEWS}",2025-13-45',
        "=cmd(),,",
        f'{name}b,"open quote',
        "a,b,c,d,e,f",
    ]
    rng.shuffle(rows)
    (folder / f"{name}.csv").write_text("\n".join(rows))


KINDS: tuple[Make, ...] = (
    long_run, endless_sentence, unseen_marks, binary, wrong_ending, wide_encoding, mixed_line_ends, broken_lines,
    long_line, repeated_ids, path_as_id, nested_page, broken_page, scripts_in_page, zip_bomb, broken_gzip, odd_files,
    lookalikes, odd_name, wild_table,
)  # fmt: skip


def fill(folder: Path, seeds: range) -> int:
    """Write every kind once for each seed; return how many."""
    folder.mkdir(parents=True)
    for seed in seeds:
        for make in KINDS:
            make(random.Random(f"{make.__name__} {seed}"), folder, f"{make.__name__}-{seed}")
    return len(seeds) * len(KINDS)
