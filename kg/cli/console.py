"""What the commands say: data on stdout, messages and progress on stderr, and the exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NoReturn, TypeVar

import typer

T = TypeVar("T")


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    VIOLATIONS = 1
    USAGE = 2
    UNREADABLE = 3
    PARTIAL = 4


def tell(message: str) -> None:
    """A line for people, on stderr."""
    typer.echo(message, err=True)


def stop(message: str, code: Exit) -> NoReturn:
    """End the command with a message that names the thing and its cure."""
    tell(f"kg: {message}")
    raise typer.Exit(code)


def end(*, read: int, failed: int) -> None:
    """Leave with the code for `read` documents that worked and `failed` sources that did not."""
    if failed:
        raise typer.Exit(Exit.PARTIAL if read else Exit.UNREADABLE)


def show(text: str) -> None:
    """Data, on stdout, with one line end."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def watch(things: Iterable[T], label: str) -> Iterator[T]:
    """Pass `things` through; on a terminal a line counts them."""
    if not shows_progress():
        yield from things
        return
    for count, thing in enumerate(things, start=1):
        sys.stderr.write(f"\r{label}: {count}")
        sys.stderr.flush()
        yield thing
    sys.stderr.write("\r\x1b[K")


def shows_progress() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


def colours(*, err: bool = False) -> bool:
    """True where marks in colour are wanted: a terminal, and NO_COLOR not set."""
    return (sys.stderr if err else sys.stdout).isatty() and not os.environ.get("NO_COLOR")
