"""Draws are places in a table: the same for the same name, independent of everything else."""

import copy
import hashlib
import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model import exact
from game.model.randomness import Lanes, Stream

seeds = st.integers(0, (1 << 64) - 1)
days = st.integers(-3000, 3000)
streams = st.sampled_from(Stream)
small = st.integers(0, 1 << 40)


@given(seeds, streams, days, small, small, st.integers(0, 40), st.integers(0, 40))
def test_longer_draws_begin_with_shorter_ones(
    seed: int, stream: Stream, day: int, use: int, entity: int, short: int, more: int
) -> None:
    lanes = Lanes(seed)
    for draw in (lanes.bits, lanes.uniforms, lanes.normals):
        long = draw(stream, day, short + more, use, entity)
        assert long.shape == (short + more,)
        assert draw(stream, day, short, use, entity).tolist() == long[:short].tolist()


@given(seeds, seeds, streams, days)
def test_order_of_draws_does_not_matter(seed: int, luck: int, stream: Stream, day: int) -> None:
    lanes = Lanes(seed, luck)
    first = lanes.bits(stream, day, 9).tolist()
    lanes.normal(Stream.MOOD, day + 1, 5, 6)
    assert lanes.bits(stream, day, 9).tolist() == first == Lanes(seed, luck).bits(stream, day, 9).tolist()


def test_every_part_of_the_name_counts() -> None:
    lanes, base = Lanes(7), (Stream.CHOICE, 3, 4, 5)
    names = [
        base,
        (Stream.LEAVE, 3, 4, 5),
        (Stream.CHOICE, -3, 4, 5),
        (Stream.CHOICE, 3, 5, 4),
        (Stream.CHOICE, 4, 3, 5),
    ]
    drawn = {lanes.uniform(*name) for name in names}
    drawn |= {Lanes(8).uniform(*base), Lanes(7, 1).uniform(*base), Lanes(7, 2).uniform(*base)}
    assert len(drawn) == len(names) + 3


def test_entities_do_not_overlap() -> None:
    lanes = Lanes(7)
    whole = [lanes.uniforms(Stream.CHOICE, 3, 400, entity=e) for e in range(20)]
    assert len(set(np.concatenate(whole).tolist())) == 8000


@given(seeds, seeds)
def test_copies_are_fresh_and_equal(seed: int, luck: int) -> None:
    lanes = Lanes(seed, luck)
    for twin in (
        copy.copy(lanes),
        copy.deepcopy(lanes),
        pickle.loads(pickle.dumps(lanes)),
        Lanes(seed).with_luck(luck),
    ):
        assert twin == lanes
        assert twin is not lanes
        assert hash(twin) == hash(lanes)
        assert twin.uniform(Stream.MOOD, 1) == lanes.uniform(Stream.MOOD, 1)
    assert lanes != Lanes(seed, luck ^ 1)
    assert lanes != (seed, luck)


@pytest.mark.parametrize(("seed", "luck"), [(-1, 0), (1 << 64, 0), (0, -1), (0, 1 << 64)])
def test_refuses_what_does_not_fit(seed: int, luck: int) -> None:
    with pytest.raises(ValueError, match="2\\^64"):
        Lanes(seed, luck)


@given(seeds, streams, days)
def test_scalars_are_first_of_arrays(seed: int, stream: Stream, day: int) -> None:
    lanes = Lanes(seed)
    assert lanes.uniform(stream, day) == lanes.uniforms(stream, day, 3)[0]
    assert lanes.normal(stream, day) == lanes.normals(stream, day, 3)[0]
    assert 0.0 < lanes.uniform(stream, day) < 1.0


def test_uniforms_are_uniform() -> None:
    drawn = Lanes(7).uniforms(Stream.CHOICE, 1, 20000)
    counts = np.bincount((drawn * 20).astype(np.int64), minlength=20)
    assert float(((counts - 1000.0) ** 2 / 1000.0).sum()) < 43.8


def test_thresholds_hit_their_probability() -> None:
    lanes = Lanes(7).bits(Stream.CHOICE, 1, 40000)
    for p in (0.0, 0.01, 0.3, 0.9, 1.0):
        share = float((lanes < exact.thresholds(p)).mean())
        assert share == pytest.approx(p, abs=4.0 * math.sqrt(p * (1.0 - p) / 40000) + 1e-9)


def test_normals_are_normal() -> None:
    drawn = Lanes(7).normals(Stream.ECONOMY, 1, 20000)
    assert float(drawn.mean()) == pytest.approx(0.0, abs=0.03)
    assert float(drawn.std()) == pytest.approx(1.0, abs=0.03)


def test_student3_has_its_quartile_and_tail() -> None:
    lanes = Lanes(7)
    drawn = np.array([lanes.student3(Stream.EXPERIMENT, day) for day in range(4000)]) * math.sqrt(3.0)
    assert float(np.median(drawn)) == pytest.approx(0.0, abs=0.06)
    assert float(np.quantile(drawn, 0.75)) == pytest.approx(0.7649, abs=0.07)
    assert float(np.quantile(drawn, 0.95)) == pytest.approx(2.3534, abs=0.3)


@pytest.mark.parametrize("mean", [0.05, 3.5, 29.9, 30.0, 400.0])
def test_poisson_has_its_mean_and_variance(mean: float) -> None:
    lanes = Lanes(7)
    drawn = np.array([lanes.poisson(mean, Stream.FRAUD, day) for day in range(4000)])
    assert float(drawn.mean()) == pytest.approx(mean, abs=4.5 * math.sqrt(mean / 4000))
    assert float(drawn.var()) == pytest.approx(mean, rel=0.25)


@given(seeds, st.floats(0.0, 29.0), st.floats(0.0, 0.9))
def test_more_are_expected_no_fewer_come(seed: int, mean: float, more: float) -> None:
    lanes = Lanes(seed)
    assert lanes.poisson(mean, Stream.BREACH, 1) <= lanes.poisson(mean + more, Stream.BREACH, 1)


@pytest.mark.parametrize("mean", [-0.1, math.inf, math.nan])
def test_poisson_refuses(mean: float) -> None:
    with pytest.raises(ValueError, match="Poisson"):
        Lanes(7).poisson(mean, Stream.BREACH, 1)


def test_poisson_of_nothing_is_nothing() -> None:
    assert Lanes(7).poisson(0.0, Stream.BREACH, 1) == 0


def test_pareto_has_its_tail() -> None:
    lanes = Lanes(7)
    drawn = np.array([lanes.pareto(0.8, 1000.0, Stream.BREACH, day) for day in range(4000)])
    assert drawn.min() >= 1000.0
    assert float((drawn > 10000.0).mean()) == pytest.approx(10.0**-0.8, abs=0.025)
    with pytest.raises(ValueError, match="Pareto"):
        lanes.pareto(0.0, 1.0, Stream.BREACH, 1)


def test_stream_numbers_never_change() -> None:
    listed = ",".join(f"{stream.name}={stream.value}" for stream in Stream)
    assert listed.startswith("TRAITS=1,AWARE=2,REGISTER=3,CHOICE=4,")
    assert len({stream.value for stream in Stream}) == len(Stream)
    assert Stream.AGENDA == 32


def test_golden_bits() -> None:
    digest, lanes = hashlib.sha256(), Lanes(20130613, 4)
    digest.update(lanes.bits(Stream.CHOICE, -5, 1001, 2, 3).astype("<u4").tobytes())
    digest.update(lanes.normals(Stream.MOOD, 900, 1001).astype("<f8").tobytes())
    scalars = [lanes.student3(Stream.EXPERIMENT, 1), lanes.pareto(0.8, 2.0, Stream.BREACH, 1)]
    scalars += [float(lanes.poisson(mean, Stream.FRAUD, 1)) for mean in (0.3, 12.0, 900.0)]
    digest.update(np.array(scalars, dtype="<f8").tobytes())
    assert digest.hexdigest()[:16] == "748b48aafd641ee7"
