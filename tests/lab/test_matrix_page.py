"""What was measured is told as exactly as it is known."""

import pytest

from game.lab.matrix_page import as_exact_as_known


@pytest.mark.parametrize(
    ("mean", "half", "told"),
    [
        (80_333.4, 9_691.2, (80_300, 9_700)),
        (0.4638, 0.0312, (0.464, 0.031)),
        (-45.31, 3.49, (-45.3, 3.5)),
        (12.345, 0.0, (12.345, 0.0)),
    ],
)
def test_figures_end_where_the_noise_begins(mean: float, half: float, told: tuple[float, float]) -> None:
    assert as_exact_as_known(mean, half) == pytest.approx(told)
