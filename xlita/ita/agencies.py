"""Types of agencies, told from their names.

The order of the announced tables: provincial organisations, cities, towns, subdistrict
municipalities, subdistrict organisations. An agency's name is written in full or with the type's
abbreviation.
"""

from __future__ import annotations

from typing import NamedTuple

from xlita.thai.text import comparison_key


class AgencyType(NamedTuple):
    """A type of local government.

    Its full name, the form that province tables print, and what abbreviates it before a name.
    """

    name: str
    printed: str
    abbreviations: tuple[str, ...]


LOCAL_TYPES = (
    AgencyType("องค์การบริหารส่วนจังหวัด", "อบจ.", ("อบจ.",)),
    AgencyType("เทศบาลนคร", "เทศบาลนคร", ("ทน.",)),
    AgencyType("เทศบาลเมือง", "เทศบาลเมือง", ("ทม.",)),
    AgencyType("เทศบาลตำบล", "เทศบาลตำบล", ("ทต.",)),
    AgencyType("องค์การบริหารส่วนตำบล", "อบต.", ("อบต.",)),
)


def local_type(name: str) -> AgencyType | None:
    """The type that a name begins with, None for an agency that is no local government."""
    key = comparison_key(name)
    for agency_type in LOCAL_TYPES:
        if any(
            key.startswith(comparison_key(start))
            for start in (agency_type.name, *agency_type.abbreviations)
        ):
            return agency_type
    return None


def is_local(type_name: str) -> bool:
    """Whether a type, in full or abbreviated, is a local government."""
    key = comparison_key(type_name)
    return any(
        key in {comparison_key(text) for text in (each.name, each.printed, *each.abbreviations)}
        for each in LOCAL_TYPES
    )
