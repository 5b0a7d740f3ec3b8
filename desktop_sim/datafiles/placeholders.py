"""Values put into the texts of data files."""

from __future__ import annotations

from desktop_sim.words.breaking import breakable as breakable
from desktop_sim.words.fields import fill as fill
from desktop_sim.words.fields import names_in as names_in
