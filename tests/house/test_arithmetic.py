"""The exact rooms use only arithmetic that gives the same bits on every machine.

Convention: float sums go through ``exact.total``, integer sums through ``exact.count``, ``x.sum(dtype=np.int64)`` or
``int(x.sum())`` of an integer array (the syntax tree cannot see types, so the form is what declares it).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("game/model", "game/decisions", "game/engine")

TRANSCENDENTAL = (
    "exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 power pow float_power tanh sinh cosh sin cos tan "
    "arcsin arccos arctan arctan2 asin acos atan atan2 arcsinh arccosh arctanh hypot cbrt logspace geomspace sinc i0"
)
REDUCTION = (
    "sum nansum mean nanmean std nanstd var nanvar average median nanmedian percentile quantile nanpercentile "
    "nanquantile dot vdot matmul matvec vecmat vecdot einsum tensordot prod nanprod cov corrcoef convolve correlate "
    "inner outer kron trapezoid trace add.reduce add.reduceat multiply.reduce interp polyfit polyval"
)
UNSTABLE = "partition argpartition"
USE_EXACT = "use game.model.exact (exp, log, power, logistic …) or game.model.normal (cdf, quantile …)"
USE_TOTAL = "use exact.total for floats, x.sum(dtype=np.int64) or int(x.sum()) for integers, exact.count for plain ints"
USE_STABLE = 'sort with kind="stable" (arrays) or sorted() (lists)'
USE_LANES = "draw from game.model.randomness.Lanes"

NUMPY = (
    {f"numpy.{name}": USE_EXACT for name in TRANSCENDENTAL.split()}
    | {f"numpy.{name}": USE_TOTAL for name in REDUCTION.split()}
    | {f"numpy.{name}": USE_STABLE for name in UNSTABLE.split()}
)
PREFIXES = {
    "numpy.linalg": USE_TOTAL,
    "numpy.fft": USE_EXACT,
    "numpy.random": USE_LANES,
    "random": USE_LANES,
    "secrets": USE_LANES,
    "time": "time is an integer of simulated minutes",
    "statistics": USE_EXACT,
    "cmath": USE_EXACT,
    "scipy": USE_EXACT,
    "datetime.datetime.now": "the date follows from the simulated day",
    "datetime.datetime.utcnow": "the date follows from the simulated day",
    "datetime.datetime.today": "the date follows from the simulated day",
    "datetime.date.today": "the date follows from the simulated day",
    "PySide6": "the window stays in game.ui",
    "pyqtgraph": "the window stays in game.ui",
    "yaml": "YAML stays in game.scenario and game.text",
    "pathlib": "files stay outside the exact rooms",
    "os": "files stay outside the exact rooms",
    "io": "files stay outside the exact rooms",
}
SIMPY = "SimPy stays in game.engine"
MATH_ALLOWED = set("sqrt floor ceil trunc fsum isfinite isnan copysign isqrt gcd comb prod inf pi".split())
BUILTINS = {
    "sum": USE_TOTAL,
    "pow": USE_EXACT,
    "hash": "use game.engine's digest, or order by id",
    "open": "files stay outside the exact rooms",
}
METHOD_REDUCTIONS = set("mean std var dot prod trace".split())
EXCEPTIONS = {
    "game/model/exact.py": {"math.frexp", "math.ldexp", "sum", "numpy.add.reduceat"},
    "game/model/randomness.py": {"numpy.random.Philox"},
}


def names_of(tree: ast.AST) -> dict[str, str]:
    """Local name → dotted name of what it was imported as."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                a.asname or a.name.split(".")[0]: a.name if a.asname else a.name.split(".")[0] for a in node.names
            }
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """Dotted name of an expression that starts at an import, else an empty string."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        stem = dotted(node.value, names)
        return f"{stem}.{node.attr}" if stem else ""
    return ""


def is_under(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def advice_for_name(name: str, room: str) -> str:
    """What to use instead of a dotted name, or an empty string when it is welcome."""
    if name in NUMPY:
        return NUMPY[name]
    if name.startswith("math.") and name.removeprefix("math.") not in MATH_ALLOWED:
        return USE_EXACT
    if is_under(name, "simpy") and not room.startswith("game/engine"):
        return SIMPY
    return next((advice for prefix, advice in PREFIXES.items() if is_under(name, prefix)), "")


def keyword(call: ast.Call, name: str) -> str:
    return next((ast.unparse(k.value) for k in call.keywords if k.arg == name), "")


def is_plain_int(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 0


class Checker(ast.NodeVisitor):
    """Collects (line, what, advice) for every forbidden form in one file."""

    def __init__(self, path: str, source: str) -> None:
        self.path, self.found = path, []
        self.welcome = EXCEPTIONS.get(path, set())
        tree = ast.parse(source)
        self.names = names_of(tree)
        self.declared_whole: set[int] = set()
        self.visit(tree)

    def report(self, node: ast.AST, what: str, advice: str) -> None:
        if advice and what not in self.welcome:
            self.found.append(f"{self.path}:{node.lineno}: {what}: {advice}")

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.report(node, alias.name, advice_for_name(alias.name, self.path))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            name = f"{node.module}.{alias.name}"
            self.report(node, name, "" if node.level else advice_for_name(name, self.path))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        name = dotted(node, self.names)
        self.report(node, name, advice_for_name(name, self.path))
        if not name:
            self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.check_operator(node, node.op, is_plain_int(node.left) and is_plain_int(node.right))
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.check_operator(node, node.op, False)
        self.generic_visit(node)

    def check_operator(self, node: ast.AST, operator: ast.operator, whole: bool) -> None:
        if isinstance(operator, ast.MatMult):
            self.report(node, "@", USE_TOTAL)
        if isinstance(operator, ast.Pow) and not whole:
            self.report(node, "**", "write x * x, or use exact.power; only whole literals may be raised")

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            self.check_builtin(node, node.func.id)
        elif isinstance(node.func, ast.Attribute):
            self.check_method(node, node.func)
        self.generic_visit(node)

    def check_builtin(self, node: ast.Call, name: str) -> None:
        if name == "int" and node.args:
            self.declared_whole.add(id(node.args[0]))
        if name not in self.names:
            self.report(node, name, BUILTINS.get(name, ""))

    def check_method(self, node: ast.Call, method: ast.Attribute) -> None:
        name = dotted(method, self.names)
        if name in NUMPY or (name and not name.startswith("numpy.")):
            return
        if method.attr in ("sort", "argsort") and keyword(node, "kind").strip("'\"") != "stable":
            self.report(node, f".{method.attr}()", USE_STABLE)
        if method.attr == "argpartition":
            self.report(node, ".argpartition()", USE_STABLE)
        if method.attr in METHOD_REDUCTIONS:
            self.report(node, f".{method.attr}()", USE_TOTAL)
        whole = id(node) in self.declared_whole or keyword(node, "dtype") in ("np.int64", "numpy.int64")
        if method.attr == "sum" and not whole:
            self.report(node, ".sum()", USE_TOTAL)


def findings(path: str, source: str) -> list[str]:
    return Checker(path, source).found


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def test_exact_rooms_use_only_exact_arithmetic() -> None:
    found = [
        line for path in sources() for line in findings(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


PLANTED = [
    "import numpy as np\ny = np.exp(x)",
    "import numpy\ny = numpy.log1p(x)",
    "from numpy import tanh",
    "import numpy as np\nf = np.power",
    "import numpy as np\ny = np.sum(x)",
    "import numpy as np\ny = np.add.reduce(x)",
    "import numpy as np\ny = np.linalg.norm(x)",
    "import numpy as np\ny = np.random.default_rng(1)",
    "import numpy as np\ny = np.sort(x)",
    "import numpy as np\ny = np.argsort(x, kind='quicksort')",
    "import numpy as np\ny = np.partition(x, 2)",
    "y = x.argsort()",
    "x.sort()",
    "y = x.sum()",
    "y = x.mean()",
    "y = x.sum(dtype=np.float64)",
    "y = a @ b",
    "y = x ** 0.5",
    "y = x ** 2",
    "x **= 2",
    "y = sum(values)",
    "y = pow(x, y)",
    "import math\ny = math.exp(x)",
    "from math import log",
    "import random",
    "from time import monotonic",
    "from datetime import datetime\ny = datetime.now()",
    "import datetime\ny = datetime.date.today()",
    "y = hash(x)",
    "y = open(x)",
    "import simpy",
    "from PySide6.QtCore import Qt",
    "from pathlib import Path",
    "import os.path",
    "import yaml",
]
WELCOME = [
    "import numpy as np\ny = np.sort(x, kind='stable')",
    "import numpy as np\ny = np.sqrt(np.cumsum(x)) + np.bincount(x)",
    "y = x.argsort(kind='stable')",
    "y = x.sum(dtype=np.int64)",
    "y = int(x.sum())",
    "y = 2**32",
    "import math\ny = math.sqrt(math.floor(x))",
    "from game.model import exact\ny = exact.exp(exact.log(x)) + exact.total(z)",
    "from game.model.exact import log\ny = log(x)",
    "from datetime import date, timedelta\ny = date(2013, 6, 13) + timedelta(3)",
]


@pytest.mark.parametrize("source", PLANTED)
def test_checker_catches(source: str) -> None:
    found = findings("game/model/planted.py", source)
    assert found
    assert all(line.startswith(f"game/model/planted.py:{len(source.splitlines())}: ") for line in found)


@pytest.mark.parametrize("source", WELCOME)
def test_checker_welcomes(source: str) -> None:
    assert findings("game/model/planted.py", source) == []


def test_simpy_is_welcome_in_the_engine_only() -> None:
    assert findings("game/engine/day.py", "import simpy") == []
    assert findings("game/decisions/day.py", "import simpy") != []


def test_exceptions_hold_for_their_file_only() -> None:
    source = "import numpy as np\nnp.random.Philox(1)"
    assert findings("game/model/randomness.py", source) == []
    assert findings("game/model/world.py", source) != []
