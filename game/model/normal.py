"""The normal distribution with the same bits on every machine: its probabilities, its quantiles, and draws from lanes.

As in game.model.exact, functions on arrays have twins on Python floats that return the very same bits.
"""

import math

import numpy as np
import numpy.typing as npt

from game.model import exact
from game.model.exact import Floats, Lanes32, Number, Singles

_TINY = 1e-300
_BELOW_ONE = 1.0 - 1.0 / (1 << 53)

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


def cdf(x: npt.ArrayLike) -> Floats:
    """Probability that a standard normal lies below x, relative error below 1e-7; x is clamped to ±37.

    x: finite z-scores, any shape. Source: West (2005) after Hart (1968).
    """
    values = np.asarray(x, dtype=np.float64)
    z = np.minimum(np.abs(values), _FARTHEST)
    density = exact.exp(z * z * -0.5)
    near = density * _horner(_HART_UP, z) / _horner(_HART_DOWN, z)
    far = z >= _HART_SPLIT
    tail = np.where(far, _far_tail(z, density), near) if far.any() else near
    return np.where(values > 0.0, 1.0 - tail, tail)


def cdf1(x: float) -> float:
    """The bits of ``cdf`` for one float."""
    z = min(abs(x), _FARTHEST)
    density = exact.exp1(z * z * -0.5)
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
    r = np.sqrt(-exact.log(np.minimum(p, 1.0 - p)))
    distance = np.where(r <= 5.0, _middle(r), _outer(r))
    return np.where(p < 0.5, -distance, distance)


def quantile(p: npt.ArrayLike) -> Floats:
    """The z-score below which a standard normal lies with probability p, relative error below 1e-13.

    p: probabilities, any shape; 0 and 1 count as 1e-300 and the last float below 1. Source: Wichura (1988), AS 241.
    """
    inside = np.minimum(np.maximum(np.asarray(p, dtype=np.float64), _TINY), _BELOW_ONE)
    q = inside - 0.5
    tails = np.abs(q) > 0.425
    result = np.asarray(_central(q))
    result[tails] = _tail_quantile(inside[tails])
    return result


def quantile1(p: float) -> float:
    """The bits of ``quantile`` for one float."""
    inside = min(max(p, _TINY), _BELOW_ONE)
    q = inside - 0.5
    if abs(q) <= 0.425:
        return _central(q)
    r = math.sqrt(-exact.log1(min(inside, 1.0 - inside)))
    distance = _middle(r) if r <= 5.0 else _outer(r)
    return -distance if inside < 0.5 else distance


_STEP_CDF = np.float32(4096.0)
_CDF32 = exact.table32(cdf((np.arange(65536) - 32768) / 4096.0))
_QUANTILE32 = exact.table32(quantile((np.arange(65536) + 0.5) / 65536.0))


def fast_cdf(x: npt.ArrayLike) -> Singles:
    """Φ(x) in single precision to 5e-5, by the nearest of 65 536 entries 1/4096 apart; x beyond ±8 counts as ±8."""
    place = np.asarray(x, dtype=np.float32) * _STEP_CDF
    place += exact.MIDDLE
    np.maximum(place, exact.FIRST, out=place)
    np.minimum(place, exact.LAST, out=place)
    found: Singles = _CDF32.take(place.astype(np.uint16))
    return found


def of_lanes(lanes: Lanes32) -> Singles:
    """Standard normal numbers of 32-bit lanes by their upper 16 bits, within ±4.2, shape of lanes."""
    found: Singles = _QUANTILE32.take(lanes >> np.uint32(16))
    return found
