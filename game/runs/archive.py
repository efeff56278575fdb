"""Bytes of a run file: gzip of one JSON object, the same bytes for the same run, bounded when read."""

from __future__ import annotations

import gzip
import json
import os
import re
import tempfile
import zlib
from pathlib import Path
from typing import Any, NoReturn

from game.runs.errors import FolderError, RunFileError

PACKED_LIMIT = 8 * 1024 * 1024
PLAIN_LIMIT = 16 * 1024 * 1024
DEPTH_LIMIT = 24
_CHUNK, _EARLY = 1024 * 1024, 512
_GZIP = 31  # zlib window bits that ask for a gzip header


def pack(document: dict[str, Any]) -> bytes:
    """Compress a JSON object; equal objects give equal bytes.

    Keys keep their order: that of lines, segments and cards in a scenario is part of its meaning.
    """
    plain = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(plain.encode("utf-8"), compresslevel=9, mtime=0)


def unpack(packed: bytes) -> dict[str, Any]:
    """The JSON object inside; raises RunFileError if it is truncated, too big, too deep or none."""
    if len(packed) > PACKED_LIMIT:
        raise RunFileError("runfile.too_big", megabytes=PACKED_LIMIT // 1024 // 1024)
    return _object(_inflate(packed))


def early(packed: bytes, name: str) -> str:
    """A text that stands near the start of a packed object, of which a start is enough; empty if it is not there."""
    try:
        start = zlib.decompressobj(wbits=_GZIP).decompress(packed, _EARLY).decode("utf-8", "ignore")
    except zlib.error:
        return ""
    found = re.search(rf'"{re.escape(name)}":"([^"\\]*)"', start)
    return found[1] if found else ""


def read(path: Path) -> dict[str, Any]:
    """The JSON object in a file; reads no more than the limit."""
    try:
        with path.open("rb") as file:
            packed = file.read(PACKED_LIMIT + 1)
    except FileNotFoundError:
        raise RunFileError("runfile.missing") from None
    except OSError as error:
        raise RunFileError("runfile.unreadable", why=error.strerror or "") from None
    return unpack(packed)


def write(path: Path, content: bytes) -> None:
    """Put bytes into a file wholly or not at all: a temporary file beside it, then a rename.

    Raises FolderError if the folder does not exist or cannot be written.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        _discard(temporary)
        raise FolderError("folder.unwritable", path=str(path), why=error.strerror or "") from None
    except BaseException:
        _discard(temporary)
        raise


def ensure_writable(path: Path) -> None:
    """Find out before a long run whether `path` can be written at its end; raises FolderError."""
    try:
        if path.is_dir():
            raise FolderError("folder.is_folder", path=str(path))
        if not path.parent.is_dir():
            raise FolderError("folder.missing", path=str(path.parent))
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        os.unlink(temporary)
    except OSError as error:
        raise FolderError("folder.unwritable", path=str(path), why=error.strerror or "") from None


def make_folder(path: Path) -> None:
    """Make a folder and those around it, unless it is there; raises FolderError if it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderError("folder.unwritable", path=str(path), why=error.strerror or "") from None


def _discard(temporary: str) -> None:
    if temporary and os.path.exists(temporary):
        os.unlink(temporary)


def _inflate(packed: bytes) -> bytes:
    if packed[:2] != b"\x1f\x8b":
        raise RunFileError("runfile.not_a_run")
    engine = zlib.decompressobj(wbits=_GZIP)
    parts: list[bytes] = []
    room = PLAIN_LIMIT
    try:
        part = engine.decompress(packed, _CHUNK)
        while part:
            parts.append(part)
            room -= len(part)
            if room < 0:
                raise RunFileError("runfile.too_big", megabytes=PLAIN_LIMIT // 1024 // 1024)
            part = engine.decompress(engine.unconsumed_tail, _CHUNK)
    except zlib.error:
        raise RunFileError("runfile.damaged") from None
    if not engine.eof:
        raise RunFileError("runfile.truncated")
    return b"".join(parts)


def _object(plain: bytes) -> dict[str, Any]:
    try:
        document = json.loads(plain.decode("utf-8"), parse_constant=_no_constant)
        if b"\\u" in plain:
            json.dumps(document, ensure_ascii=False).encode("utf-8")  # half a sign cannot be shown, nor written again
    except (ValueError, RecursionError):
        raise RunFileError("runfile.not_a_run") from None
    if not isinstance(document, dict) or _deeper(document, DEPTH_LIMIT):
        raise RunFileError("runfile.not_a_run")
    return document


def _no_constant(_: str) -> NoReturn:
    raise ValueError


def _deeper(document: Any, limit: int) -> bool:
    level = [document]
    for _ in range(limit):
        level = [item for thing in level if isinstance(thing, dict | list) for item in _items(thing)]
        if not level:
            return False
    return True


def _items(thing: dict[str, Any] | list[Any]) -> list[Any]:
    return list(thing.values()) if isinstance(thing, dict) else thing
