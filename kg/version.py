"""The version of the package, for those who must not load its root."""

from __future__ import annotations

__version__ = "0.1.0"
