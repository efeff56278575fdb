"""What needs more than one look at a simulation: autopilots, forecasts and the causes of an ending."""
