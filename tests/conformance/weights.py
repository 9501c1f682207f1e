"""How often the generator draws each operation."""

from __future__ import annotations

from typing import Dict, Tuple

# How often each operation is drawn: in a session, and between two sessions.
WEIGHTS: Dict[str, Tuple[int, int]] = {
    "session": (0, 30), "close": (3, 0),
    "hero": (9, 10), "team": (7, 7), "link": (9, 7), "badge": (9, 9),
    "add": (12, 0), "delete": (4, 0),
    "flush": (6, 0), "commit": (10, 0), "rollback": (4, 0),
    "refresh": (4, 0), "expire": (4, 0), "expire_all": (2, 0),
    "append": (14, 8), "remove": (8, 5), "insert": (3, 2), "clear": (2, 1), "pop": (4, 3), "assign": (6, 3),
    "relate": (14, 8), "follow": (7, 4), "set": (12, 8), "get": (7, 4), "len": (4, 2), "contains": (4, 2), "show": (6, 4), "print": (5, 4),
    "find": (5, 0), "select": (9, 0), "scalars": (4, 0), "dump": (2, 2), "scenario": (4, 3),
}
# Drawn only where no transaction can be open, which is seldom.
EXECUTE_WEIGHT = 12
# At first there must be something to work with.
OPENING = 10
OPENING_WEIGHTS = {"hero": 40, "team": 30, "link": 30, "badge": 30, "add": 20, "close": 0, "scenario": 0}
# Half of the programs have preferences of their own: what comes of one operation a dozen times, or
# of two without a third between them, is seldom seen where each is drawn as often as it usually is.
PREFERENCES = [0.1, 0.5, 1.0, 1.0, 4.0]
INDISPENSABLE = {"session", "hero", "team", "link", "badge", "add"}
