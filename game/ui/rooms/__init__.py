"""Rooms: one page for each side of the company."""

from game.ui.rooms.books import Books
from game.ui.rooms.credit import CreditRoom
from game.ui.rooms.organisation import Organisation
from game.ui.rooms.product import Product
from game.ui.rooms.rail import Door, Rail
from game.ui.rooms.regulation import Regulation
from game.ui.rooms.room import Room
from game.ui.rooms.treasury import Treasury

ROOMS: tuple[type[Room], ...] = (Product, Treasury, CreditRoom, Regulation, Organisation, Books)
DOORS: tuple[Door, ...] = (
    Door("cockpit", "cockpit", "Alt+1"),
    *(Door(room.id, room.icon, f"Alt+{place + 2}") for place, room in enumerate(ROOMS)),
    Door("strategy", "target", "Alt+8"),  # these two are pages of the board
    Door("market", "market", "Alt+9"),
)

__all__ = ["DOORS", "ROOMS", "Books", "Door", "Rail", "Room"]
