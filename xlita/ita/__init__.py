"""The assessment itself: a year's rules, and what follows from scores under them.

It knows nothing of workbooks. `load_criteria` gives the rules of a fiscal year, which are data
(``years/<fiscal year>.json``); `assess` gives an agency's result.
"""

from xlita.ita.assessment import Assessment, assess
from xlita.ita.criteria import (
    Criteria,
    DisclosureItem,
    Indicator,
    Instrument,
    Item,
    Level,
    LevelScale,
    Milestone,
    Rule,
    SubIndicator,
)
from xlita.ita.levels import LevelGap, level_direction, points_to_levels, possible_levels
from xlita.ita.names import find_indicator, nearest_indicator
from xlita.ita.oit import ItemOutcome, completeness, disclosure_scores, scores_of_items
from xlita.ita.scores import (
    Direction,
    change,
    direction,
    instrument_scores,
    overall_score,
    passes,
    round_score,
)
from xlita.ita.yearfiles import KNOWN_YEARS, load_criteria

__all__ = [
    "KNOWN_YEARS",
    "Assessment",
    "Criteria",
    "Direction",
    "DisclosureItem",
    "Indicator",
    "Instrument",
    "Item",
    "ItemOutcome",
    "Level",
    "LevelGap",
    "LevelScale",
    "Milestone",
    "Rule",
    "SubIndicator",
    "assess",
    "change",
    "completeness",
    "direction",
    "disclosure_scores",
    "find_indicator",
    "instrument_scores",
    "level_direction",
    "load_criteria",
    "nearest_indicator",
    "overall_score",
    "passes",
    "points_to_levels",
    "possible_levels",
    "round_score",
    "scores_of_items",
]
