"""The layouts: valid against their schema, and naming only what there is."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from tests.support.tools import CHECKOUT
from xlita.template.layout import (
    Computed,
    FormLayout,
    ListsLayout,
    PanelLayout,
    TableLayout,
    Template,
    load_template,
)
from xlita.wording.prompts import PROMPTS

SCHEMA: dict[str, Any] = json.loads((CHECKOUT / "schemas" / "template.schema.json").read_bytes())
FILES = sorted((CHECKOUT / "schemas" / "templates").glob("*.json"))
TEMPLATES = [load_template("agency", variant) for variant in "ABC"] + [load_template("province")]


def test_there_are_layouts() -> None:
    assert len(FILES) >= 11


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_layout_is_valid(path: Any) -> None:
    layout = json.loads(path.read_bytes())
    jsonschema.validate(layout, SCHEMA)
    assert jsonschema_rs.validator_for(SCHEMA).is_valid(layout)


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("agency", {"version": 0}),
        ("agency-start", {"unknown": 1}),
        ("agency-start", {"sheet": "ชื่อ/แผ่นงาน"}),
        ("agency-indicators", {"heading_rows": 3}),
        ("agency-indicators", {"rows": "nothing"}),
        (
            "agency-indicators",
            {"columns": [{"field": "a", "heading": ["a"], "kind": "b", "width": 1}] * 2},
        ),
        ("agency-indicators", {"subtitle": {"value": "", "formula": "1"}}),
        ("agency-indicators", {"subtitle": {"value": "a", "formula": "=1"}}),
        ("agency-profile", {"rows": [{"section": "a", "field": "b"}]}),
        ("agency-profile", {"rows": [{"field": "a", "kind": "text"}]}),
        ("agency-summary", {"blocks": [{"section": "a", "cells": []}]}),
        ("agency-lists", {"lists": [{"name": "a", "values": ["b"], "source": "c"}]}),
    ],
)
def test_a_wrong_layout_is_refused(file: str, change: dict[str, Any]) -> None:
    layout = json.loads((CHECKOUT / "schemas" / "templates" / f"{file}.json").read_bytes()) | change
    verdicts = (
        jsonschema.Draft202012Validator(SCHEMA).is_valid(layout),
        jsonschema_rs.validator_for(SCHEMA).is_valid(layout),
    )
    assert verdicts == (False, False)


def test_the_schema_uses_no_keyword_in_which_validators_differ() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA)
    assert not [word for word in ("multipleOf", "\\\\d", "\\\\w", "\\\\s") if word in text]


def _fields(template: Template) -> list[Any]:
    return [
        field
        for layout in template.sheets
        for field in (
            layout.fields()
            if isinstance(layout, FormLayout)
            else (*layout.columns, *layout.header)
            if isinstance(layout, TableLayout)
            else ()
        )
    ]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.kind)
def test_prompts_and_lists_exist(template: Template) -> None:
    lists = template.sheet("lists")
    assert isinstance(lists, ListsLayout)
    fields = _fields(template)
    assert {field.prompt for field in fields} - {None} <= set(PROMPTS)
    used = {field.choices for field in fields} - {None}
    assert used == {one.name for one in lists.lists}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.kind)
def test_computed_values_are_named(template: Template) -> None:
    computed: list[Computed | None] = []
    for layout in template.sheets:
        if isinstance(layout, TableLayout):
            computed += [column.computed for column in layout.columns]
            computed += [one for row in layout.closing for one in row.cells.values()]
        elif isinstance(layout, PanelLayout):
            computed += [cell.computed for block in layout.blocks for cell in block.cells]
    named = [one for one in computed if one is not None]
    assert named
    assert all(one.value and one.formula for one in named)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.kind)
def test_charts_show_blocks_that_the_panel_has(template: Template) -> None:
    for layout in template.sheets:
        if isinstance(layout, PanelLayout):
            blocks = {block.id for block in layout.blocks}
            assert {chart.block for chart in layout.charts} <= blocks


def test_no_two_fields_of_a_table_share_a_name() -> None:
    for template in TEMPLATES:
        for table in template.tables():
            fields = [column.field for column in table.columns]
            assert len(fields) == len(set(fields))
            assert set(table.recognise) <= set(fields)
