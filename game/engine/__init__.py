"""When things happen: the SimPy schedule over a world that carries all state."""
