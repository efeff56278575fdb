"""Mathematics that gives the same bits on every processor and every NumPy.

Built from + − × ÷, sqrt, comparison, rint, floor, integers and table look-ups alone. Tables come from integer
arithmetic at import, so no library function is ever trusted with a last bit. Functions on arrays have twins on
Python floats (``exp1`` for ``exp``) that return the very same bits.
"""

import math
from collections.abc import Iterable
from operator import index
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Lanes32 = npt.NDArray[np.uint32]
Number = TypeVar("Number", float, Floats)

_BITS = 160
_ONE = 1 << _BITS
_STEPS = 2048
_GRID = 1024


def _fixed_log_ratio(j: int) -> int:
    """log((j+1)/j) as fixed point with 160 bits. Source: 2·artanh(1/(2j+1)) by its power series."""
    term, square, result, k = (2 * _ONE) // (2 * j + 1), (2 * j + 1) * (2 * j + 1), 0, 1
    while term:
        result, term, k = result + term // k, term // square, k + 2
    return result


def _root_table() -> list[float]:
    """2^(j/2048) for j in 0..2047, correctly rounded from 160-bit fixed point."""
    root = 2 * _ONE
    for _ in range(_STEPS.bit_length() - 1):
        root = math.isqrt(root << _BITS)
    table, value = [], _ONE
    for _ in range(_STEPS):
        table.append(value / _ONE)
        value = value * root >> _BITS
    return table


def _log_table() -> list[float]:
    """log(j/1024) for j in 0..1449, correctly rounded; entries below 724 are never read and stay zero."""
    fixed = [0] * 1450
    for j in range(_GRID, 1449):
        fixed[j + 1] = fixed[j] + _fixed_log_ratio(j)
    for j in range(_GRID, 724, -1):
        fixed[j - 1] = fixed[j] - _fixed_log_ratio(j - 1)
    return [value / _ONE for value in fixed]


_LN2_FIXED = _fixed_log_ratio(1)
_LN2 = _LN2_FIXED / _ONE
_STEPS_PER_UNIT = (_STEPS << _BITS) / _LN2_FIXED
# 32 leading bits only, so that any whole number of steps below 2^21 times it is exact.
_STEP_HIGH = ((_LN2_FIXED // _STEPS) >> (_BITS - 43)) / (1 << 43)
_STEP_LOW = (_LN2_FIXED - ((int(_STEP_HIGH * (1 << 43)) * _STEPS) << (_BITS - 43))) / (_ONE * _STEPS)
_LOWEST, _HIGHEST = -708.0, 709.78
_ROOT_HALF = math.sqrt(0.5)

_ROOTS1 = _root_table()
_LOGS1 = _log_table()
_SCALES1 = [math.ldexp(1.0, e) for e in range(-1022, 1024)]
_ROOTS, _LOGS, _SCALES = (np.array(table) for table in (_ROOTS1, _LOGS1, _SCALES1))


def _exp_tail(r: Number) -> Number:
    """e^r − 1 for |r| < 1.8e-4, relative error below 1e-12 of e^r. Source: Taylor, four terms."""
    return r * (1.0 + r * (0.5 + r * (1.0 / 6.0)))


def _log_tail(r: Number) -> Number:
    """log(1 + r) for |r| < 7e-4. Source: Mercator series, five terms."""
    return r * (1.0 - r * (0.5 - r * (1.0 / 3.0 - r * (0.25 - r * 0.2))))


def exp(x: npt.ArrayLike) -> Floats:
    """e^x, relative error below 1e-15; x is clamped to −708..709.78, so never zero, never infinite.

    x: any finite numbers, any shape. Source: Tang (1989), table-driven exponential.
    """
    z = np.minimum(np.maximum(np.asarray(x, dtype=np.float64), _LOWEST), _HIGHEST)
    steps = np.rint(z * _STEPS_PER_UNIT)
    r = (z - steps * _STEP_HIGH) - steps * _STEP_LOW
    k = steps.astype(np.int64)
    root = _ROOTS.take(k & (_STEPS - 1))
    return np.asarray((root + root * _exp_tail(r)) * _SCALES.take((k >> 11) + 1022))


def exp1(x: float) -> float:
    """The bits of ``exp`` for one float."""
    z = _LOWEST if x < _LOWEST else _HIGHEST if x > _HIGHEST else x
    k = round(z * _STEPS_PER_UNIT)
    r = (z - k * _STEP_HIGH) - k * _STEP_LOW
    root = _ROOTS1[k & 2047]
    return (root + root * (r * (1.0 + r * (0.5 + r * (1.0 / 6.0))))) * _SCALES1[(k >> 11) + 1022]


def log(x: npt.ArrayLike) -> Floats:
    """Natural logarithm, relative error below 1e-15.

    x: finite numbers above zero, any shape. Raises ValueError for numbers that are not above zero.
    Source: Tang (1990), table-driven logarithm.
    """
    values = np.asarray(x, dtype=np.float64)
    if values.size and not values.min() > 0.0:
        raise ValueError("log needs numbers above zero")
    mantissa, exponent = np.frexp(values)
    low = mantissa < _ROOT_HALF
    mantissa, exponent = np.where(low, mantissa + mantissa, mantissa), exponent - low
    near = np.rint(mantissa * _GRID)
    centre = near / _GRID
    return np.asarray(exponent * _LN2 + (_LOGS[near.astype(np.int64)] + _log_tail((mantissa - centre) / centre)))


def log1(x: float) -> float:
    """The bits of ``log`` for one float; raises ValueError unless x is above zero."""
    if not x > 0.0:
        raise ValueError("log needs numbers above zero")
    mantissa, exponent = math.frexp(x)
    if mantissa < _ROOT_HALF:
        mantissa, exponent = mantissa + mantissa, exponent - 1
    near = round(mantissa * _GRID)
    centre = near / _GRID
    return exponent * _LN2 + (_LOGS1[near] + _log_tail((mantissa - centre) / centre))


def power(x: npt.ArrayLike, y: float) -> Floats:
    """x^y as exp(y·log x), relative error below 1e-13 for moderate results; 0 stays 0 for every y.

    x: finite numbers from zero up, any shape. Raises ValueError for numbers below zero.
    """
    values = np.asarray(x, dtype=np.float64)
    zero = values == 0.0
    return np.where(zero, 0.0, exp(y * log(np.where(zero, 1.0, values))))


def power1(x: float, y: float) -> float:
    """The bits of ``power`` for one float; raises ValueError when x is below zero."""
    return 0.0 if x == 0.0 else exp1(y * log1(x))


def table32(values: Floats) -> Singles:
    """A frozen single-precision copy of a table."""
    table = values.astype(np.float32)
    table.flags.writeable = False
    return table


_PER_UNIT = np.float32(2048.0)
MIDDLE, FIRST, LAST = np.float32(32768.5), np.float32(0.0), np.float32(65535.0)  # entries of a table of 65 536
_ABSCISSAE = (np.arange(65536) - 32768) / 2048.0
_EXP32 = table32(exp(_ABSCISSAE))
_LOGISTIC32 = table32(1.0 / (1.0 + exp(-_ABSCISSAE)))


def _nearest(x: Singles) -> npt.NDArray[np.uint16]:
    """Number of the table entry nearest to each x, entries 1/2048 apart over −16..16."""
    place = np.asarray(x, dtype=np.float32) * _PER_UNIT
    place += MIDDLE
    np.maximum(place, FIRST, out=place)
    np.minimum(place, LAST, out=place)
    return place.astype(np.uint16)


def logistic(x: Singles) -> Singles:
    """1/(1 + e^−x) in single precision to 6.2e-5, by the nearest table entry; x beyond ±16 counts as ±16.

    x: finite float32, at least one axis.
    """
    return _LOGISTIC32.take(_nearest(x))


def fast_exp(x: Singles) -> Singles:
    """e^x in single precision, relative error at most 3e-4, by the nearest table entry; x is clamped to ±16.

    x: finite float32, at least one axis.
    """
    return _EXP32.take(_nearest(x))


def logistic1(x: float) -> float:
    """1/(1 + e^−x) for one float, relative error below 1e-14 (finer than ``logistic``, which reads a table)."""
    return 1.0 / (1.0 + exp1(-x))


def total(values: Iterable[float]) -> float:
    """Sum of floats, rounded once, so that neither order nor Python's version matters."""
    return math.fsum(values)


def count(values: Iterable[int]) -> int:
    """Sum of whole numbers or truths; raises TypeError on a float."""
    return index(sum(values))


def sums_between(values: Ints, edges: Ints) -> Ints:
    """Sums of whole numbers between edges along the last axis, shape (…, edges − 1); 0 between equal edges.

    values: shape (…, n). edges: never falling, from 0 to n, shape (m,).
    """
    starts = edges[:-1]
    full = starts < edges[1:]
    if full.all():
        return np.add.reduceat(values, starts, axis=-1)
    sums = np.zeros((*values.shape[:-1], len(starts)), np.int64)
    if full.any():
        sums[..., full] = np.add.reduceat(values, starts[full], axis=-1)
    return sums


def rint1(x: float) -> int:
    """The nearest whole number, halves to even; x: any finite float."""
    return round(x)


def apportion(total: int, shares: npt.ArrayLike) -> Ints:
    """Whole numbers in proportion to shares whose sum is exactly total, by largest remainder, ties to the first.

    total: 0 … 2^50. shares: finite, from zero up, not all zero, shape (n,). Raises ValueError otherwise.
    Source: Hamilton's method.
    """
    weights = np.asarray(shares, dtype=np.float64)
    whole = weights.cumsum()[-1] if weights.size else 0.0
    if not 0 <= total <= 1 << 50 or not 0.0 < whole < math.inf or weights.min() < 0.0:
        raise ValueError("apportion needs a total in 0 … 2^50 and shares from zero up, not all zero")
    exact = weights / whole * total
    parts = np.floor(exact).astype(np.int64)
    return _level(parts, exact - parts, total)


def _level(parts: Ints, remainders: Floats, total: int) -> Ints:
    """Parts moved by ones until their sum is total: up where remainders are largest, down where smallest."""
    missing = total - int(parts.sum())
    if missing >= 0:
        parts[np.argsort(-remainders, kind="stable")[:missing]] += 1
    else:
        order = np.argsort(np.where(parts > 0, remainders, 2.0), kind="stable")
        parts[order[:-missing]] -= 1
    return parts


def thresholds(p: npt.ArrayLike) -> Lanes32:
    """Integers t such that a uniform 32-bit lane is below t with probability p, to 2^−32.

    p: probabilities, any shape; values outside 0 … 1 are clamped. 0 never happens; 1 saturates at 2^32 − 1,
    so that it fails once in four thousand million lanes.
    """
    scaled = np.asarray(p, dtype=np.float64) * 4294967296.0
    return np.minimum(np.maximum(scaled, 0.0), 4294967295.0).astype(np.uint32)
