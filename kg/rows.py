"""What a query gave, for people and notebooks: rows that are dictionaries, a table in the terminal, HTML, a DataFrame."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, overload

from kg.queries import Answer, to_table
from kg.queries.tables import Cell

if TYPE_CHECKING:
    import pandas


class Rows(Sequence[dict[str, Cell]]):
    """What a query gave: a sequence of dictionaries, printed as a table."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.columns = answer.columns

    @overload
    def __getitem__(self, index: int) -> dict[str, Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Cell]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Cell] | list[dict[str, Cell]]:
        if isinstance(index, slice):
            return [self._to_dict(row) for row in self.answer.rows[index]]
        return self._to_dict(self.answer.rows[index])

    def __len__(self) -> int:
        return len(self.answer.rows)

    def __repr__(self) -> str:
        return to_table(self.columns, self.answer.rows)

    def _repr_html_(self) -> str:
        return to_html(self.columns, self.answer.rows)

    def to_dataframe(self) -> pandas.DataFrame:
        """A DataFrame; raises ImportError with the cure where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("DataFrames need pandas: pip install 'kg[dataframe]'") from error
        return pandas.DataFrame(list(self.answer.rows), columns=list(self.columns))

    def _to_dict(self, row: tuple[Cell, ...]) -> dict[str, Cell]:
        return dict(zip(self.columns, row, strict=True))


def to_html(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A plain HTML table, for notebooks."""

    def to_row(cells: Iterable[Cell], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape('' if c is None else str(c))}</{tag}>" for c in cells) + "</tr>"

    body = "".join(to_row(row, "td") for row in rows)
    return f"<table><thead>{to_row(columns, 'th')}</thead><tbody>{body}</tbody></table>"
