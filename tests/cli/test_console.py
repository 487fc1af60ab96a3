from __future__ import annotations

import io
import sys

import pytest
import typer

from kg.cli.console import Exit, colours, end, stop, watch


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_shown_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(watch("abc", "reading")) == ["a", "b", "c"]
    assert "reading: 3" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert sys.stderr.getvalue().endswith("\r\x1b[K")  # type: ignore[attr-defined]


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_nobody_else_is(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(watch("abc", "reading")) == ["a", "b", "c"]
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_no_colour_when_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert not colours()
    monkeypatch.delenv("NO_COLOR")
    assert colours()


@pytest.mark.parametrize(("read", "failed", "code"), [(3, 0, None), (3, 1, Exit.PARTIAL), (0, 2, Exit.UNREADABLE)])
def test_exit_codes(read: int, failed: int, code: Exit | None) -> None:
    if code is None:
        end(read=read, failed=failed)
        return
    with pytest.raises(typer.Exit) as caught:
        end(read=read, failed=failed)
    assert caught.value.exit_code == code


def test_stop_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        stop("a.txt: is empty", Exit.UNREADABLE)
    assert caught.value.exit_code == 3
    assert capsys.readouterr().err == "kg: a.txt: is empty\n"
