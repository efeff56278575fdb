"""The economy: state and rules as plain data, without schedule, screen, files or clock."""
