"""The version of the rules of behaviour: raise it whenever a run's digests may change."""

RULES_VERSION = 5
