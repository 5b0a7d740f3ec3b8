"""One line of the benchmarks' table."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_sim.core.value import Value


class Row(Value):
    """``figure`` is the ratio or the value that ``limit`` is for; no limit means: for information."""

    name: str
    ours: float
    baseline: float | None
    unit: str
    figure: float
    limit: float | None
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        if self.limit is None:
            return True
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def show(rows: Iterable[Row]) -> str:
    """Return the table as text."""
    lines = [f"{'':44}{'ours':>12}{'baseline':>12} {'':5}{'figure':>10}{'limit':>12}"]
    for row in rows:
        baseline = "" if row.baseline is None else f"{row.baseline:,.1f}"
        limit = "" if row.limit is None else f"{'>=' if row.at_least else '<='} {row.limit:,g}"
        verdict = "" if row.limit is None else ("  ok" if row.holds else "  OVER")
        lines.append(
            f"{row.name:44}{row.ours:>12,.1f}{baseline:>12} {row.unit:5}{row.figure:>10,.2f}{limit:>12}{verdict}"
        )
    return "\n".join(lines)
