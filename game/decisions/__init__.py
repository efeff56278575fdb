"""Everything a player can do: one frozen dataclass each, behind one closed registry."""
