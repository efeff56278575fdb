"""Modules of a room may know each other as modules; a name is imported only from a module that does not lead back.

So every module can be the first that is imported.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in (ROOT / "game").rglob("*.py")}


def imported(module: str) -> Iterator[tuple[str, bool]]:
    """Modules of the game that a module imports as it is loaded, each with whether for a name in it."""
    for node in ast.parse(FILES[module].read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                if inner in FILES:
                    yield inner, False
                elif node.module in FILES:
                    yield node.module, True


KNOWN = {module: list(imported(module)) for module in FILES}


def reached(module: str) -> set[str]:
    """All modules that loading one brings along."""
    found: set[str] = set()
    todo = [module]
    while todo:
        new = {other for other, _ in KNOWN[todo.pop()]} - found
        found |= new
        todo += new
    return found


def test_no_name_is_imported_from_a_module_that_leads_back() -> None:
    circles = {module for module in FILES if module in reached(module)}
    back = [(one, other) for one in circles for other, name in KNOWN[one] if name and one in reached(other)]
    assert back == []
