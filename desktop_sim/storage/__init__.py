"""Adapters to the world: the machine's clock, chance, files. Each stands behind a small protocol of the core."""
