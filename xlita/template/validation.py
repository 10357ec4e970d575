"""The schema's verdict on what was read, brought back to the cells.

Every value that the record schema refuses becomes unusable: its entry keeps what the cell holds,
loses its value and names the rule that it breaks. What remains is always valid.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from xlita.resources import load_json
from xlita.template.draft import Path
from xlita.template.entries import Entry
from xlita.template.record import placed_record
from xlita.template.submission import Submission

#: What a schema keyword's refusal means in terms of the rules.
_PROBLEMS = {
    "type": "not-a-number",
    "minimum": "out-of-range",
    "maximum": "out-of-range",
    "enum": "not-in-list",
    "pattern": "not-in-list",
    "maxLength": "not-in-list",
}


@lru_cache(maxsize=2)
def _validator(kind: str) -> Any:
    """The compiled schema: jsonschema-rs where there is a wheel for it, else jsonschema."""
    schema = load_json(f"schemas/{kind}.schema.json")
    try:
        import jsonschema_rs
    except ImportError:
        from jsonschema import Draft202012Validator

        return Draft202012Validator(schema)
    return jsonschema_rs.validator_for(schema)


def refusals(kind: str, document: Any) -> list[tuple[Path, str]]:
    """Path and keyword of everything that the schema of a kind refuses in a document."""
    found = []
    for error in _validator(kind).iter_errors(document):
        if hasattr(error, "instance_path"):
            path, keyword = tuple(error.instance_path), error.schema_path[-1]
        else:
            path, keyword = tuple(error.absolute_path), error.validator
        found.append((path, str(keyword)))
    return found


def validate(submission: Submission) -> Submission:
    """The submission with every value that its schema refuses marked unusable, in place."""
    document, origin_of = placed_record(submission)
    for path, keyword in refusals(submission.kind, document):
        origin = origin_of(path)
        if origin is None:
            continue
        problem = _PROBLEMS.get(keyword, "not-in-list")
        marked = origin.entry._replace(value=None, problems=(problem,))
        if origin.row is not None:
            origin.row.replace(origin.field, marked)
        else:
            _replace_in_form(submission, marked, origin.field)
    return submission


def _replace_in_form(submission: Submission, marked: Entry, field: str) -> None:
    form = submission.form
    if form is not None and field in form.entries:
        form.entries[field] = (marked, *form.entries[field][1:])
