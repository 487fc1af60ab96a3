"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES...",
        help='Files, folders, globs, or "-": text, Markdown, HTML, PDF, JSON Lines {id, date, source, url, text}.',
    ),
]
Built = Annotated[Path, typer.Argument(metavar="OUT", help="A folder that kg build wrote.")]
