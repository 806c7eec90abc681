"""Rows of tables whose cells are parted by bars, each column under its name."""

from kmcheck.language.lines import TRIM
from kmcheck.language.tables import MAX_COLUMNS, within_bars
from kmcheck.thai import display_width

# A longer cell stands out of its column; else one long cell would push all others off the screen.
_WIDEST = 60
# So many times longer may a table become; only one that is nearly empty would.
_GROWTH = 10


def aligned_rows(rows: list[str]) -> list[str]:
    """The rows with bars around and between their cells, columns aligned by display width.

    As they were where tabs part the cells, where the header is a single cell, or where blanks would swell the file.
    """
    if "|" not in rows[0] or any("\t" in row for row in rows):
        return rows
    outer = rows[0].startswith("|")
    header = _cells(rows[0], MAX_COLUMNS, outer)
    if len(header) > MAX_COLUMNS:
        return rows
    table = [header, *(_cells(row, len(header), outer) for row in rows[1:])]
    widths = [_width([cells[column] for cells in table if column < len(cells)]) for column in range(len(header))]
    if len(table) * sum(widths) > _GROWTH * sum(map(len, rows)):
        return rows
    return [_row(cells, widths) for cells in table]


def _cells(row: str, columns: int, outer: bool) -> list[str]:
    begin, end = within_bars(row, columns, outer)
    return [cell.strip(TRIM) for cell in row[begin:end].split("|")]


def _width(column: list[str]) -> int:
    widths = [display_width(cell) for cell in column if not _is_rule(cell)]
    return max((width for width in widths if width <= _WIDEST), default=1)


def _is_rule(cell: str) -> bool:
    """The dashes that Markdown draws below a header."""
    return cell != "" and not cell.strip("-: ")


def _row(cells: list[str], widths: list[int]) -> str:
    ruled = all(map(_is_rule, cells))
    padded = []
    for column, cell in enumerate(cells):
        width = widths[column] if column < len(widths) else 0
        padded.append(_rule(cell, width) if ruled else cell + " " * (width - display_width(cell)))
    return f"| {' | '.join(padded)} |"


def _rule(cell: str, width: int) -> str:
    """A cell of a row of dashes, as wide as its column; the colons at its ends are kept."""
    begin, end = cell[: cell.startswith(":")], cell[len(cell) - (len(cell) > 1 and cell.endswith(":")) :]
    return begin + "-" * max(1, width - len(begin) - len(end)) + end
