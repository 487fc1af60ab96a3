"""What the commands say: data on stdout, messages and progress on stderr, and the exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
    try:
        typer.echo(message, err=True)
    except OSError:  # nobody listens, which is no reason to leave the work undone
        _lead_nowhere(2)


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
    with _writing():
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        sys.stdout.flush()


def show_bytes(content: bytes) -> None:
    """Data, on stdout, as it is."""
    with _writing():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _writing() -> Iterator[None]:
    """A reader that has seen enough (`| head`) ends the command well; a full disk ends it with a message."""
    try:
        yield
    except OSError as error:
        _lead_nowhere(1)
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(Exit.DONE) from None
        stop(f"stdout: cannot be written ({error.strerror}); send it elsewhere", Exit.USAGE)


def _lead_nowhere(stream: int) -> None:
    """What a stream still holds back must not fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def flush() -> None:
    """Write out what others left on stdout (help, a version), with the same endings as `show`."""
    with _writing():
        sys.stdout.flush()


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
