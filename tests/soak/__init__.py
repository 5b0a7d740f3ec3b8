"""Long runs: random visitors, hostile files, killed programs. A short seeded part of each is in the suite."""
