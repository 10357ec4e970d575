"""Which findings `fix` mends, apart from how: whoever only checks need not load that."""

from __future__ import annotations

#: Findings about what a person typed, and about computed cells, that can be mended.
TYPED = frozenset({"ITA203", "ITA204", "ITA208", "ITA209"})
COMPUTED = frozenset({"ITA206", "ITA301", "ITA302", "ITA303", "ITA304"})
