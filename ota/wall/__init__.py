"""A timeline as it is typed at the wall: a desk that takes line after line and says what it made of each, and the sheet
that hangs beside it. Neither knows a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.wall.desk import Reply, WallDesk
    from ota.wall.sheet import WallSheet

__all__ = ["Reply", "WallDesk", "WallSheet"]
__getattr__, __dir__ = export_lazily(__name__, desk="Reply WallDesk", sheet="WallSheet")
