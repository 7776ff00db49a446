"""Populated databases of earlier releases, which every later one must be able to migrate: see `dump`."""
