"""The one place that finds the files the game brings along, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """Folder that holds ``assets`` and ``scenarios``: inside the installed package, else the top of the checkout.

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data", package.parent):
        if (candidate / "assets").is_dir():
            return candidate
    raise FileNotFoundError("the folder of assets is missing; install Value Ring again")


def asset(*parts: str) -> Path:
    """Path of one file or folder below ``assets``, given by the parts of its name; it need not exist."""
    return data_root().joinpath("assets", *parts)


def scenario_folder() -> Path:
    """Folder of the scenarios that come with the game."""
    return data_root() / "scenarios"
