"""Rooms: one page for each side of the company."""

from game.ui.rooms.books import Books
from game.ui.rooms.credit import CreditRoom
from game.ui.rooms.market import Market
from game.ui.rooms.organisation import Organisation
from game.ui.rooms.product import Product
from game.ui.rooms.rail import Door, Rail
from game.ui.rooms.regulation import Regulation
from game.ui.rooms.room import Room
from game.ui.rooms.strategy import StrategyRoom
from game.ui.rooms.treasury import Treasury

ROOMS: tuple[type[Room], ...] = (
    Product, Treasury, CreditRoom, Regulation, Organisation, Books, StrategyRoom, Market,
)  # fmt: skip
COCKPIT = Door("cockpit", "cockpit", "Alt+1")
BOARD = Door("board", "board", "D")
DOORS: tuple[Door, ...] = (
    COCKPIT,
    *(Door(room.id, room.icon, f"Alt+{place + 2}") for place, room in enumerate(ROOMS)),
)

__all__ = ["BOARD", "COCKPIT", "DOORS", "ROOMS", "Books", "Door", "Rail", "Room"]
