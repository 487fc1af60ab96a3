"""What every test gets: plain output and no settings of the machine it runs on."""

from __future__ import annotations

from pathlib import Path

import pytest
from releases import write_releases

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented releases; not to be written to."""
    return write_releases(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def built(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their graph; not to be written to."""
    import kg

    out = tmp_path_factory.mktemp("built") / "graph"
    kg.build(releases, out)
    return out
