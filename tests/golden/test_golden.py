"""A run verified on one machine is the same run on every other, until a new version of the rules."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario.rules_version import RULES_VERSION
from tests.golden.games import GAMES, digests
from tests.golden.make import first_difference, stored

ROOT = Path(__file__).resolve().parents[2]
REMEDY = "raise RULES_VERSION if the rules of behaviour changed, then: python -m tests.golden.make"
PROCESSORS = (
    "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
)


@pytest.mark.parametrize("name", GAMES)
def test_digests_change_only_with_the_version_of_the_rules(name: str) -> None:
    golden = stored()
    assert golden["version"] == RULES_VERSION, REMEDY
    day = first_difference(golden["games"][name], digests(name))
    assert day < 0, f"{name} differs from day {day}; {REMEDY}"


@pytest.mark.slow
@pytest.mark.parametrize("features", PROCESSORS)
def test_digests_do_not_depend_on_the_processor(features: str) -> None:
    played = _elsewhere({"NPY_DISABLE_CPU_FEATURES": features})
    assert {name: first_difference(stored()["games"][name], run) for name, run in played.items()} == dict.fromkeys(
        GAMES, -1
    )


@pytest.mark.slow
def test_digests_do_not_depend_on_the_order_of_hashes() -> None:
    assert _elsewhere({"PYTHONHASHSEED": "1"}) == _elsewhere({"PYTHONHASHSEED": "2"}) == stored()["games"]


def _elsewhere(environment: dict[str, str]) -> dict[str, list[str]]:
    """The golden games played by another process; what NumPy says of names it does not know is left aside."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.golden.make", "--print"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    played: dict[str, list[str]] = json.loads(done.stdout)
    return played
