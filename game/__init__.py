"""Value Ring · 价值环: a classroom simulation of internet finance."""
