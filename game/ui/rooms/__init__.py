"""Rooms: one page for each side of the company."""

from game.ui.rooms.books import Books
from game.ui.rooms.rail import Door, Rail
from game.ui.rooms.room import Room

ROOMS: tuple[type[Room], ...] = (Books,)
DOORS: tuple[Door, ...] = (
    Door("cockpit", "cockpit", "Alt+1"),
    *(Door(room.id, room.icon, f"Alt+{(place + 2) % 10}") for place, room in enumerate(ROOMS)),
)

__all__ = ["DOORS", "ROOMS", "Books", "Door", "Rail", "Room"]
