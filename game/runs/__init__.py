"""Runs as files and rows: what a player did, kept small, played again and compared."""
