"""Accuracy, shape and sameness of the exact mathematics."""

import hashlib
import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model import exact, normal

exponents = st.floats(-700.0, 709.0)
positives = st.floats(1e-290, 1e290)
near_one = st.floats(-1e-3, 1e-3).map(lambda d: 1.0 + d)
scores = st.floats(-36.0, 36.0)
chances = st.floats(1e-290, 1.0, exclude_max=True)
SPREAD = np.concatenate([np.arange(-2000, 2001) / 50.0, np.arange(-50, 51) / 50000.0])


def relative(found: float, wanted: Decimal) -> float:
    return abs(float((Decimal(found) - wanted) / wanted)) if wanted else abs(found)


@given(exponents)
def test_exp_is_accurate(x: float) -> None:
    with localcontext() as context:
        context.prec = 40
        assert relative(exact.exp1(x), Decimal(x).exp()) < 1e-15


@given(positives | near_one)
def test_log_is_accurate(x: float) -> None:
    with localcontext() as context:
        context.prec = 40
        assert relative(exact.log1(x), Decimal(x).ln()) < 1e-15


@given(st.floats(1e-6, 1e6), st.floats(-5.0, 5.0))
def test_power_is_accurate(x: float, y: float) -> None:
    with localcontext() as context:
        context.prec = 40
        assert relative(exact.power1(x, y), Decimal(x) ** Decimal(y)) < 1e-13


@given(scores)
def test_normal_cdf_is_accurate(x: float) -> None:
    wanted = 0.5 * math.erfc(-x / math.sqrt(2.0))
    assert normal.cdf1(x) == pytest.approx(wanted, rel=1e-7, abs=0.0)


@given(chances)
def test_normal_quantile_is_accurate(p: float) -> None:
    assert normal.quantile1(p) == pytest.approx(NormalDist().inv_cdf(p), rel=1e-13, abs=1e-16)


@given(st.floats(-30.0, 30.0))
def test_logistic_is_accurate(x: float) -> None:
    assert exact.logistic1(x) == pytest.approx(1.0 / (1.0 + math.exp(-x)), rel=1e-14)


TWINS = [
    (exact.exp, exact.exp1, SPREAD * 20.0),
    (exact.log, exact.log1, np.concatenate([exact.exp(SPREAD * 17.0), 1.0 + SPREAD * 1e-3, [5e-324, 1.0, 2.0]])),
    (lambda x: exact.power(x, 0.6), lambda x: exact.power1(x, 0.6), np.abs(SPREAD)),
    (normal.cdf, normal.cdf1, SPREAD),
    (normal.quantile, normal.quantile1, np.concatenate([np.arange(4001) / 4000.0, exact.exp(-SPREAD)])),
]
Twin = tuple[Callable[[object], np.ndarray], Callable[[float], float], np.ndarray]


@pytest.mark.parametrize("twin", TWINS, ids=["exp", "log", "power", "normal_cdf", "normal_quantile"])
def test_twins_give_the_same_bits(twin: Twin) -> None:
    of_array, of_float, values = twin
    assert of_array(values).tolist() == [of_float(value) for value in values.tolist()]


@pytest.mark.parametrize("function", [exact.exp, normal.cdf, lambda x: exact.log(x + 41.0)])
def test_rising(function: Callable[[np.ndarray], np.ndarray]) -> None:
    assert (np.diff(function(np.sort(SPREAD))) >= 0.0).all()


def test_quantile_rises() -> None:
    assert (np.diff(normal.quantile(np.linspace(0.0, 1.0, 20001))) > 0.0).all()


def test_ends_of_the_range() -> None:
    assert np.isfinite(exact.exp([-1e300, 1e300])).all()
    assert exact.exp1(-1e300) > 0.0
    assert exact.power([0.0, 4.0], 0.5).tolist() == [0.0, 2.0]
    assert np.isfinite(normal.quantile([0.0, 1.0])).all()
    assert exact.log1(1.0) == 0.0
    assert exact.exp1(0.0) == 1.0
    assert normal.quantile1(0.5) == 0.0


@pytest.mark.parametrize("x", [0.0, -1.0, float("nan")])
def test_log_refuses(x: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        exact.log([1.0, x])
    with pytest.raises(ValueError, match="above zero"):
        exact.log1(x)


def test_empty_arrays_stay_empty() -> None:
    none = np.empty(0)
    for function in (exact.exp, exact.log, normal.cdf, normal.quantile, exact.thresholds):
        assert function(none).shape == (0,)


def test_tables_are_near_enough() -> None:
    x = np.linspace(-15.99, 15.99, 99991).astype(np.float32)
    wanted = exact.exp(x)
    assert exact.fast_exp(x).dtype == exact.logistic(x).dtype == np.float32
    assert np.abs(exact.fast_exp(x) / wanted - 1.0).max() < 3e-4
    assert np.abs(exact.logistic(x) - wanted / (1.0 + wanted)).max() < 6.2e-5
    assert (np.diff(exact.logistic(x)) >= 0.0).all()


def test_tables_clamp() -> None:
    far = np.array([-1e30, -16.0, 16.0, 1e30], dtype=np.float32)
    for function in (exact.logistic, exact.fast_exp):
        low, edge, top, high = function(far).tolist()
        assert low == edge
        assert top == high


def test_total_is_rounded_once() -> None:
    assert exact.total([1e16, 1.0, -1e16]) == 1.0
    assert exact.total(np.full(10, 0.1)) == 1.0


def test_count_takes_whole_numbers_only() -> None:
    assert exact.count([True, 3, np.int64(4)]) == 8
    with pytest.raises(TypeError):
        exact.count([1.0])  # type: ignore[list-item]


def test_rint_halves_go_to_even() -> None:
    assert [exact.rint1(x) for x in (0.5, 1.5, 2.5, -0.5, 2.6)] == [0, 2, 2, 0, 3]


@given(st.integers(0, 1 << 50), st.lists(st.floats(0.0, 1e6), min_size=1, max_size=50))
def test_apportion_adds_up_and_stays_near(whole: int, shares: list[float]) -> None:
    if not max(shares) > 1e-100:
        return
    parts = exact.apportion(whole, shares)
    ideal = np.array(shares) / math.fsum(shares) * whole
    assert int(parts.sum()) == whole
    assert parts.min() >= 0
    assert np.abs(parts - ideal).max() < 1.0 + 1e-13 * whole


def test_apportion_gives_ties_to_the_first() -> None:
    assert exact.apportion(10, [1, 1, 1, 1]).tolist() == [3, 3, 2, 2]
    assert exact.apportion(5, [0, 1, 0]).tolist() == [0, 5, 0]


@pytest.mark.parametrize(("whole", "shares"), [(-1, [1.0]), (1, []), (1, [0.0]), (1, [2.0, -1.0]), (1, [math.inf])])
def test_apportion_refuses(whole: int, shares: list[float]) -> None:
    with pytest.raises(ValueError, match="apportion"):
        exact.apportion(whole, shares)


def test_thresholds() -> None:
    found = exact.thresholds([-1.0, 0.0, 2.0**-32, 0.5, 1.0, 7.0])
    assert found.dtype == np.uint32
    assert found.tolist() == [0, 0, 1, 1 << 31, (1 << 32) - 1, (1 << 32) - 1]


def test_golden_bits() -> None:
    digest = hashlib.sha256()
    for of_array, _, values in TWINS:
        digest.update(of_array(values).astype("<f8").tobytes())
    for function in (exact.logistic, exact.fast_exp):
        digest.update(function(SPREAD.astype(np.float32)).astype("<f4").tobytes())
    assert digest.hexdigest()[:16] == "67c4da0862b92c78"


@given(st.lists(st.lists(st.integers(-(2**40), 2**40), max_size=6), min_size=1, max_size=8))
def test_sums_between_edges_are_those_of_the_parts(parts: list[list[int]]) -> None:
    values = np.array([number for part in parts for number in part], np.int64)
    edges = np.cumsum([0, *map(len, parts)])
    assert exact.sums_between(values, edges).tolist() == [sum(part) for part in parts]
    assert exact.sums_between(np.stack([values, -values]), edges).tolist()[1] == [-sum(part) for part in parts]
