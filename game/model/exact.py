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
_TINY = 1e-300
_BELOW_ONE = 1.0 - 1.0 / (1 << 53)

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


def _table32(values: Floats) -> Singles:
    """A frozen single-precision copy of a table."""
    table = values.astype(np.float32)
    table.flags.writeable = False
    return table


_ABSCISSAE = (np.arange(65536) - 32768) / 2048.0
_EXP32 = _table32(exp(_ABSCISSAE))
_LOGISTIC32 = _table32(1.0 / (1.0 + exp(-_ABSCISSAE)))


def _nearest(x: Singles) -> npt.NDArray[np.uint16]:
    """Number of the table entry nearest to each x, entries 1/2048 apart over −16..16."""
    place = np.asarray(x, dtype=np.float32) * np.float32(2048.0)
    place += np.float32(32768.5)
    np.maximum(place, np.float32(0.0), out=place)
    np.minimum(place, np.float32(65535.0), out=place)
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


_HART_UP = (
    3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383,
    112.079291497871, 221.213596169931, 220.206867912376,
)  # fmt: skip
_HART_DOWN = (
    8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461,
    296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
)  # fmt: skip
_HART_SPLIT = 7.07106781186547
_ROOT_TWO_PI = 2.5066282746310002
_FARTHEST = 37.0


def _horner(coefficients: tuple[float, ...], z: Number) -> Number:
    """Polynomial with the highest power first; two coefficients or more."""
    value = z * coefficients[0]
    value += coefficients[1]
    for coefficient in coefficients[2:]:
        value *= z
        value += coefficient
    return value


def _far_tail(z: Number, density: Number) -> Number:
    """Normal tail beyond z ≥ 7 by a continued fraction; density: e^(−z²/2)."""
    return density / (z + 1.0 / (z + 2.0 / (z + 3.0 / (z + 4.0 / (z + 0.65))))) / _ROOT_TWO_PI


def normal_cdf(x: npt.ArrayLike) -> Floats:
    """Probability that a standard normal lies below x, relative error below 1e-7; x is clamped to ±37.

    x: finite z-scores, any shape. Source: West (2005) after Hart (1968).
    """
    values = np.asarray(x, dtype=np.float64)
    z = np.minimum(np.abs(values), _FARTHEST)
    density = exp(z * z * -0.5)
    near = density * _horner(_HART_UP, z) / _horner(_HART_DOWN, z)
    far = z >= _HART_SPLIT
    tail = np.where(far, _far_tail(z, density), near) if far.any() else near
    return np.where(values > 0.0, 1.0 - tail, tail)


def normal_cdf1(x: float) -> float:
    """The bits of ``normal_cdf`` for one float."""
    z = min(abs(x), _FARTHEST)
    density = exp1(z * z * -0.5)
    if z < _HART_SPLIT:
        tail = density * _horner(_HART_UP, z) / _horner(_HART_DOWN, z)
    else:
        tail = _far_tail(z, density)
    return 1.0 - tail if x > 0.0 else tail


_CENTRAL_UP = (
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
    1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0,
)  # fmt: skip
_CENTRAL_DOWN = (
    5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
    5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
)  # fmt: skip
_MIDDLE_UP = (
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
    3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
)  # fmt: skip
_MIDDLE_DOWN = (
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
)  # fmt: skip
_OUTER_UP = (
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
    2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
)  # fmt: skip
_OUTER_DOWN = (
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
    1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
)  # fmt: skip


def _central(q: Number) -> Number:
    """Normal quantile at probability ½ + q, |q| ≤ .425. Source: Wichura (1988), AS 241."""
    r = 0.180625 - q * q
    return q * _horner(_CENTRAL_UP, r) / _horner(_CENTRAL_DOWN, r)


def _middle(r: Number) -> Number:
    """Distance of the quantile from zero where r = √−log(tail) ≤ 5. Source: AS 241."""
    return _horner(_MIDDLE_UP, r - 1.6) / _horner(_MIDDLE_DOWN, r - 1.6)


def _outer(r: Number) -> Number:
    """Distance of the quantile from zero where r = √−log(tail) > 5. Source: AS 241."""
    return _horner(_OUTER_UP, r - 5.0) / _horner(_OUTER_DOWN, r - 5.0)


def _tail_quantile(p: Floats) -> Floats:
    """Normal quantiles of probabilities outside .075–.925, shape (n,)."""
    r = np.sqrt(-log(np.minimum(p, 1.0 - p)))
    distance = np.where(r <= 5.0, _middle(r), _outer(r))
    return np.where(p < 0.5, -distance, distance)


def normal_quantile(p: npt.ArrayLike) -> Floats:
    """The z-score below which a standard normal lies with probability p, relative error below 1e-13.

    p: probabilities, any shape; 0 and 1 count as 1e-300 and the last float below 1. Source: Wichura (1988), AS 241.
    """
    inside = np.minimum(np.maximum(np.asarray(p, dtype=np.float64), _TINY), _BELOW_ONE)
    q = inside - 0.5
    tails = np.abs(q) > 0.425
    result = np.asarray(_central(q))
    result[tails] = _tail_quantile(inside[tails])
    return result


def normal_quantile1(p: float) -> float:
    """The bits of ``normal_quantile`` for one float."""
    inside = min(max(p, _TINY), _BELOW_ONE)
    q = inside - 0.5
    if abs(q) <= 0.425:
        return _central(q)
    r = math.sqrt(-log1(min(inside, 1.0 - inside)))
    distance = _middle(r) if r <= 5.0 else _outer(r)
    return -distance if inside < 0.5 else distance


_STEP_CDF = 4096.0
_CDF32 = _table32(normal_cdf((np.arange(65536) - 32768) / _STEP_CDF))
_QUANTILE32 = _table32(normal_quantile((np.arange(65536) + 0.5) / 65536.0))


def fast_normal_cdf(x: npt.ArrayLike) -> Singles:
    """Φ(x) in single precision to 5e-5, by the nearest of 65 536 entries 1/4096 apart; x beyond ±8 counts as ±8."""
    place = np.asarray(x, dtype=np.float32) * np.float32(_STEP_CDF)
    place += np.float32(32768.5)
    np.maximum(place, np.float32(0.0), out=place)
    np.minimum(place, np.float32(65535.0), out=place)
    found: Singles = _CDF32.take(place.astype(np.uint16))
    return found


def lane_normals(lanes: Lanes32) -> Singles:
    """Standard normal numbers of 32-bit lanes by their upper 16 bits, within ±4.2, shape of lanes."""
    found: Singles = _QUANTILE32.take(lanes >> np.uint32(16))
    return found


def total(values: Iterable[float]) -> float:
    """Sum of floats, rounded once, so that neither order nor Python's version matters."""
    return math.fsum(values)


def count(values: Iterable[int]) -> int:
    """Sum of whole numbers or truths; raises TypeError on a float."""
    return sum(map(index, values))


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
