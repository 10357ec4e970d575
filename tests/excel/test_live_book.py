"""A workbook open in Excel, read and written through the live book."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.chart import BarChart
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from tests.excel.engine import ComError
from xlita.excel import blocks
from xlita.excel.book import LiveBook
from xlita.excel.entry import typed_text
from xlita.sheet import (
    Book,
    Cell,
    CellError,
    Edit,
    NotWritable,
    ResourceLimit,
    SetFormula,
    SetValue,
    SheetInfo,
    WriteRefused,
)


def opened(app: xw.App, workbook: openpyxl.Workbook, folder: Path) -> xw.Book:
    workbook.save(folder / "สมุดงาน.xlsx")
    return app.books.open(folder / "สมุดงาน.xlsx")


def shown(book: xw.Book, address: str) -> object:
    """The cell as the engine's own openpyxl holds it."""
    return book.impl.formulas["Sheet"][address].value


class TestReading:
    def test_each_kind_of_value(self, app: xw.App, tmp_path: Path) -> None:
        workbook = openpyxl.Workbook()
        sheet = workbook["Sheet"]
        for row, value in enumerate(
            ["ข้อความ", 84.17, 3, True, datetime(2024, 10, 1, 8, 30), time(12, 0), "#N/A", None], 3
        ):
            sheet.cell(row, 2, value)
        book: Book = LiveBook(opened(app, workbook, tmp_path))
        grid = book.grid("Sheet")
        assert [grid.value(row, 2) for row in range(3, 11)] == [
            "ข้อความ",
            84.17,
            3.0,
            True,
            datetime(2024, 10, 1, 8, 30),
            0.5,
            CellError("#N/A"),
            None,
        ]
        assert type(grid.value(5, 2)) is float
        assert set(grid.cells) == {(row, 2) for row in range(3, 10)}  # used range begins at B3
        assert grid.merges == ()

    def test_formulas_and_what_they_show(self, book: xw.Book) -> None:
        sheet, values = book.impl.formulas["Sheet"], book.impl.values["Sheet"]
        for address, formula, value in [
            ("A1", "=1+1", 2),
            ("A2", '=IF(1,"","x")', ""),
            ("A3", "=1/0", "#DIV/0!"),
            ("A4", "=SEQUENCE(3)", "#SPILL!"),
            ("A5", '="#REF!"', "#REF!"),
        ]:
            sheet[address], values[address] = formula, value
            if value == "#SPILL!":  # openpyxl knows only the seven old ones
                values[address].data_type = "e"
        values["A5"].data_type = "s"
        grid = LiveBook(book).grid("Sheet")
        assert [grid.cell(row, 1) for row in range(1, 6)] == [
            Cell(1, 1, 2.0, "1+1"),
            Cell(2, 1, "", 'IF(1,"","x")'),
            Cell(3, 1, CellError("#DIV/0!"), "1/0"),
            Cell(4, 1, CellError("#SPILL!"), "SEQUENCE(3)"),
            Cell(5, 1, "#REF!", '"#REF!"'),
        ]

    def test_text_like_an_error_or_a_formula_is_text(self, book: xw.Book) -> None:
        book.sheets[0]["A1:A3"].value = [["'#REF!"], ["'=A1"], ["#REF!"]]
        grid = LiveBook(book).grid("Sheet")
        assert grid.cell(1, 1) == Cell(1, 1, "#REF!")
        assert grid.cell(2, 1) == Cell(2, 1, "=A1")
        assert grid.cell(3, 1) == Cell(3, 1, CellError("#REF!"))

    def test_money_is_a_float(self, book: xw.Book) -> None:
        cell = book.sheets[0]["A1"]
        cell.number_format = '"฿"#,##0.00'
        cell.value = 12.5
        assert isinstance(cell.value, Decimal)  # what pywin32 hands out
        value = LiveBook(book).grid("Sheet").value(1, 1)
        assert (value, type(value)) == (12.5, float)

    def test_an_empty_sheet_has_no_cells(self, book: xw.Book) -> None:
        assert LiveBook(book).grid("Sheet").cells == {}

    def test_one_cell_one_row_and_one_column(self, book: xw.Book) -> None:
        book.sheets[0]["C5"].value = "x"
        assert LiveBook(book).grid("Sheet").cells == {(5, 3): Cell(5, 3, "x")}
        book.sheets[0]["D5"].value = "y"
        assert set(LiveBook(book).grid("Sheet").cells) == {(5, 3), (5, 4)}
        book.sheets[0]["D5"].clear_contents()
        book.sheets[0]["C6"].formula = "=C5"
        assert LiveBook(book).grid("Sheet").cell(6, 3).formula == "C5"

    def test_a_tall_sheet_is_read_in_bands(
        self, book: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book.sheets[0]["B2"].value = [[row, f"แถว {row}"] for row in range(100)]
        whole = LiveBook(book).grid("Sheet").cells
        monkeypatch.setattr(blocks, "CELLS_PER_READ", 14)
        assert LiveBook(book).grid("Sheet").cells == whole
        assert len(whole) == 200

    def test_errors_are_told_where_blocks_cannot_say_them(
        self, book: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # xlwings on macOS: a TypeError for every block of more than one row.
        clean = type(book.app.engine.impl).clean_value_data

        def as_on_macos(data: tuple[object, ...], *options: object) -> object:
            if options[-1] and len(data) > 1:
                raise TypeError("'NoneType' object is not iterable")
            return clean(data, *options)

        monkeypatch.setattr(book.app.engine.impl, "clean_value_data", as_on_macos)
        book.sheets[0]["A1:B2"].value = [["x", "#N/A"], ["'#N/A", 5]]
        grid = LiveBook(book).grid("Sheet")
        assert grid.value(1, 2) == CellError("#N/A")
        assert grid.value(2, 1) == "#N/A"

    def test_a_stray_far_cell_is_a_limit_not_a_wait(self, book: xw.Book) -> None:
        book.sheets[0]["A1"].value = 1
        book.sheets[0]["XFD1048576"].value = 1
        with pytest.raises(ResourceLimit, match="too-many-cells"):
            LiveBook(book).grid("Sheet")

    def test_an_unknown_sheet_is_a_key_error(self, book: xw.Book) -> None:
        with pytest.raises(KeyError):
            LiveBook(book).grid("ไม่มี")

    def test_sheets_in_tab_order_with_both_kinds_of_hidden(
        self, app: xw.App, tmp_path: Path
    ) -> None:
        workbook = openpyxl.Workbook()
        workbook.create_sheet("มาตรการ")
        workbook.create_chartsheet("กราฟ").add_chart(BarChart())
        workbook.create_sheet("รายการ").sheet_state = "hidden"
        workbook.create_sheet("ลึก").sheet_state = "veryHidden"
        book = LiveBook(opened(app, workbook, tmp_path))
        assert book.name == "สมุดงาน.xlsx"
        assert list(book.sheets()) == [
            SheetInfo("Sheet", hidden=False),
            SheetInfo("มาตรการ", hidden=False),
            SheetInfo("รายการ", hidden=True),
            SheetInfo("ลึก", hidden=True),
        ]

    def test_names_of_the_workbook_but_not_of_its_sheets(self, app: xw.App, tmp_path: Path) -> None:
        workbook = openpyxl.Workbook()
        sheet = workbook["Sheet"]
        workbook.defined_names["xlita_scores"] = DefinedName(
            "xlita_scores", attr_text="Sheet!$A$1:$G$12", hidden=True
        )
        sheet.defined_names["own"] = DefinedName("own", attr_text="Sheet!$A$1")
        sheet.print_area = "A1:B2"
        book = LiveBook(opened(app, workbook, tmp_path))
        assert book.defined_names() == {"xlita_scores": "Sheet!$A$1:$G$12"}

    def test_a_person_typing_is_told_so(self, book: xw.Book) -> None:
        book.app.api.editing = True
        with pytest.raises(NotWritable, match="cell-being-edited"):
            LiveBook(book).grid("Sheet")


TRAPS = [
    "=1+1",
    "=SUM(A1",
    "+33.84",
    "-5",
    "- รายงานผลการดำเนินการ",
    "@สำนักปลัด",
    "1/10",
    "01-02",
    "ม.ค. 2567",
    "30 กันยายน 2567",
    "Jan 5",
    "12:30",
    "50%",
    "1,234",
    "(5)",
    "007",
    "1E5",
    "TRUE",
    "#N/A",
    "'นำหน้า",
    "''",
    " เว้นวรรค",
    "บรรทัดแรก\nบรรทัดที่สอง 2",
    "๑๐๐",
    "ผ่านดี",
    "ก" * 32_767,
]


class TestText:
    @pytest.mark.parametrize("text", TRAPS, ids=lambda text: text[:12])
    @pytest.mark.parametrize("number_format", ["General", "@", "0.00"])
    def test_text_arrives_as_itself(self, book: xw.Book, text: str, number_format: str) -> None:
        cell = book.sheets[0]["B2"]
        cell.number_format = number_format
        live = LiveBook(book)
        live.apply([SetValue("Sheet", 2, 2, text)])
        assert live.grid("Sheet").cell(2, 2) == Cell(2, 2, text)
        assert cell.number_format == number_format

    def test_a_column_of_traps_arrives_in_one_go(self, book: xw.Book) -> None:
        live = LiveBook(book)
        live.apply([SetValue("Sheet", row, 1, text) for row, text in enumerate(TRAPS, 1)])
        grid = live.grid("Sheet")
        assert [grid.value(row, 1) for row in range(1, len(TRAPS) + 1)] == TRAPS
        assert book.app.api.writes <= 3  # the longest text has a write of its own

    def test_the_engine_would_have_noticed(self, book: xw.Book) -> None:
        taken_otherwise = []
        for text in TRAPS:
            cell = book.sheets[0]["A1"]
            try:
                cell.value = text
            except ComError:
                taken_otherwise.append(text)
                continue
            if cell.value != text or cell.formula.startswith("="):
                taken_otherwise.append(text)
        assert len(taken_otherwise) >= 15

    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("สำนักปลัด", "สำนักปลัด"),
            ("ปี 2567", "'ปี 2567"),
            ("จัดทำแผน " * 8 + "2567", "จัดทำแผน " * 8 + "2567"),
            ("true", "'true"),
            ("", "'"),
        ],
    )
    def test_only_plain_words_go_without_the_prefix(self, text: str, typed: str) -> None:
        assert typed_text(text) == typed

    def test_line_ends_become_those_of_excel(self, book: xw.Book) -> None:
        LiveBook(book).apply([SetValue("Sheet", 1, 1, "ก\r\nข")])
        assert shown(book, "A1") == "ก\nข"


class TestWriting:
    def test_numbers_arrive_as_numbers_even_in_text_cells(self, book: xw.Book) -> None:
        sheet = book.sheets[0]
        sheet["A1"].number_format = "@"
        sheet["A2"].number_format = "0.00"
        LiveBook(book).apply(
            [SetValue("Sheet", 1, 1, Decimal("97.44")), SetValue("Sheet", 2, 1, 7)]
        )
        assert sheet["A1:A2"].value == [97.44, 7.0]
        assert [sheet[a].number_format for a in ("A1", "A2")] == ["@", "0.00"]

    def test_formulas_compute_even_in_text_cells_and_keep_the_format(self, book: xw.Book) -> None:
        sheet = book.sheets[0]
        sheet["A1"].number_format = "yyyy-mm-dd"
        sheet["B2"].number_format = "@"
        live = LiveBook(book)
        live.apply([SetFormula("Sheet", row, 2, "A1+1", Decimal(1)) for row in (1, 2)])
        assert [live.grid("Sheet").cell(row, 2).formula for row in (1, 2)] == ["A1+1", "A1+1"]
        assert [sheet[a].number_format for a in ("B1", "B2")] == ["General", "@"]

    def test_none_empties_and_keeps_the_format(self, book: xw.Book) -> None:
        cell = book.sheets[0]["A1"]
        cell.number_format = "0.00"
        cell.value = 5
        LiveBook(book).apply([SetValue("Sheet", 1, 1, None)])
        assert (cell.value, cell.number_format) == (None, "0.00")

    def test_a_merged_cell_is_written_and_emptied(self, book: xw.Book) -> None:
        book.impl.formulas["Sheet"].merge_cells("A1:A3")
        live = LiveBook(book)
        live.apply([SetValue("Sheet", 1, 1, "IIT")])
        assert shown(book, "A1") == "IIT"
        live.apply([SetValue("Sheet", row, 1, None) for row in (1, 2, 3)])
        assert shown(book, "A1") is None

    def test_a_cell_covered_by_a_merge_is_refused_and_all_else_put_back(
        self, book: xw.Book
    ) -> None:
        book.impl.formulas["Sheet"].merge_cells("A1:A3")
        book.sheets[0]["C1"].value = "เดิม"
        with pytest.raises(WriteRefused, match="not-as-written") as raised:
            LiveBook(book).apply([SetValue("Sheet", 1, 3, "ใหม่"), SetValue("Sheet", 2, 1, "หาย")])
        assert raised.value.details == {"sheet": "Sheet", "cell": "A2"}
        assert shown(book, "C1") == "เดิม"

    def test_several_sheets_and_the_last_edit_of_a_cell_counts(self, book: xw.Book) -> None:
        book.sheets.add("มาตรการ")
        LiveBook(book).apply(
            [
                SetValue("Sheet", 1, 1, "แรก"),
                SetValue("มาตรการ", 4, 2, "ทบทวนขั้นตอน"),
                SetValue("Sheet", 1, 1, "หลัง"),
            ]
        )
        assert shown(book, "A1") == "หลัง"
        assert book.sheets["มาตรการ"]["B4"].value == "ทบทวนขั้นตอน"

    def test_like_takes_the_style_and_leaves_the_selection(self, book: xw.Book) -> None:
        sheet = book.sheets[0]
        sheet["A1"].number_format = "0.00"
        sheet["B1"].number_format = "0.0%"
        sheet["F9"].select()
        LiveBook(book).apply(
            [
                SetValue("Sheet", 2, 1, Decimal(5), like=(1, 1)),
                SetValue("Sheet", 2, 2, "=ข้อความ", like=(1, 2)),
                SetValue("Sheet", 3, 2, 1, like=(1, 1)),
            ]
        )
        assert [sheet[a].number_format for a in ("A2", "B2", "B3")] == ["0.00", "0.0%", "0.00"]
        assert sheet["A2:B2"].value == [5.0, "=ข้อความ"]
        assert book.selection.address == "$F$9"
        assert not book.app.cut_copy_mode

    def test_like_a_merged_cell_does_not_merge(self, book: xw.Book) -> None:
        book.impl.formulas["Sheet"].merge_cells("A1:A2")
        book.sheets[0]["A1"].number_format = "0.00"
        LiveBook(book).apply([SetValue("Sheet", 5, 1, 1, like=(1, 1))])
        assert book.sheets[0]["A5"].number_format == "0.00"
        assert [str(m) for m in book.impl.formulas["Sheet"].merged_cells.ranges] == ["A1:A2"]

    def test_nothing_to_do_asks_excel_nothing(self, book: xw.Book) -> None:
        LiveBook(book).apply([])
        assert book.app.api.writes == 0

    @pytest.mark.parametrize(
        ("edit", "reason"),
        [
            (SetValue("ไม่มี", 1, 1, "x"), "unknown-sheet"),
            (SetValue("Sheet", 0, 1, "x"), "no-such-cell"),
            (SetValue("Sheet", 1, 16_385, "x"), "no-such-cell"),
            (SetValue("Sheet", 1, 1, "ก" * 32_768), "text-too-long"),
            (SetFormula("Sheet", 1, 1, "1+" * 4_095 + "11", ""), "formula-too-long"),
            (SetValue("Sheet", 1, 1, Decimal("NaN")), "not-a-number"),
            (SetValue("Sheet", 9, 9, 1), "array-formula"),
        ],
    )
    def test_every_edit_is_checked_before_the_first_is_made(
        self, book: xw.Book, edit: Edit, reason: str
    ) -> None:
        book.impl.formulas["Sheet"]["I8"] = ArrayFormula("I8:I9", "=A1:A2*2")
        book.impl.formulas["Sheet"]["I9"] = 0
        with pytest.raises(WriteRefused, match=reason):
            LiveBook(book).apply([SetValue("Sheet", 1, 2, "ก่อน"), edit])
        assert book.app.api.writes == 0


class TestUndo:
    def test_replaced_puts_back_what_was_there(self, book: xw.Book) -> None:
        sheet = book.sheets[0]
        sheet["A1"].value = [["ข้อความ"], [84.17], [True], ["'=x"], ["#N/A"], [None]]
        sheet["A7"].value = datetime(2024, 10, 1)
        sheet["A7"].number_format = "yyyy-mm-dd"
        sheet["A8"].formula = "=A2+1"
        live = LiveBook(book)
        before = live.grid("Sheet").cells
        live.apply([SetValue("Sheet", row, 1, "แทน") for row in range(1, 9)])
        assert len(live.grid("Sheet").cells) == 8
        live.apply(live.replaced)
        after = live.grid("Sheet").cells
        # An error constant comes back as a formula that gives it, with its value not calculated.
        assert after.pop((5, 1)).formula == "#N/A"
        before.pop((5, 1))
        serial = before.pop((7, 1)).value, after.pop((7, 1)).value
        assert serial == (datetime(2024, 10, 1), 45566.0)  # the engine does not apply formats
        assert after == before

    def test_a_refused_apply_leaves_the_undo_as_it_was(self, book: xw.Book) -> None:
        live = LiveBook(book)
        live.apply([SetValue("Sheet", 1, 1, "x")])
        replaced = live.replaced
        with pytest.raises(WriteRefused):
            live.apply([SetValue("ไม่มี", 1, 1, "x")])
        assert live.replaced == replaced == (SetValue("Sheet", 1, 1, None),)


def settings(book: xw.Book) -> tuple[object, ...]:
    app = book.app
    return (
        app.screen_updating,
        app.enable_events,
        app.calculation,
        app.api.AutoCorrect.AutoFillFormulasInLists,
        book.selection.address,
        book.sheets.active.name,
    )


MANY = [
    SetValue("Sheet", 1, 1, "ใหม่"),
    SetValue("Sheet", 1, 2, Decimal("84.17")),
    SetFormula("Sheet", 1, 3, "B1-85", Decimal("-0.83")),
    SetValue("Sheet", 1, 4, None),
]


class TestSettings:
    @pytest.mark.parametrize("calculation", ["automatic", "manual", "semiautomatic"])
    def test_settings_are_as_before(self, book: xw.Book, calculation: str) -> None:
        book.app.calculation = calculation
        before = settings(book)
        LiveBook(book).apply(MANY)
        assert settings(book) == before

    def test_excel_is_quiet_while_it_is_written_to(
        self, book: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []
        count = book.app.api.count_write
        monkeypatch.setattr(
            book.app.api, "count_write", lambda: (seen.append(settings(book)[:4]), count())
        )
        LiveBook(book).apply(MANY)
        assert set(seen) == {(False, False, "manual", False)}

    @pytest.mark.parametrize("failing", [1, 2, 3, 4])
    def test_a_failure_in_the_middle_puts_everything_back(
        self, book: xw.Book, failing: int
    ) -> None:
        sheet = book.sheets[0]
        sheet["A1:D1"].value = ["เดิม", 1, "'=x", "ลบ"]
        before, contents = settings(book), LiveBook(book).grid("Sheet").cells
        book.app.api.writes, book.app.api.fail_at = 0, failing
        with pytest.raises(WriteRefused, match="excel-refused") as raised:
            LiveBook(book).apply(MANY)
        assert raised.value.details["sheet"] == "Sheet"
        assert settings(book) == before
        assert LiveBook(book).grid("Sheet").cells == contents

    def test_an_interrupt_puts_everything_back_too(
        self, book: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        before = settings(book)
        monkeypatch.setattr(LiveBook, "_verify", lambda *_, **__: interrupt())
        with pytest.raises(KeyboardInterrupt):
            LiveBook(book).apply(MANY)
        assert settings(book) == before
        assert LiveBook(book).grid("Sheet").cells == {}

    def test_our_own_mistakes_are_not_blamed_on_excel(
        self, book: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def mistake(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(LiveBook, "_verify", mistake)
        with pytest.raises(ZeroDivisionError):
            LiveBook(book).apply(MANY)

    def test_a_person_typing_stops_it_before_anything_is_set(self, book: xw.Book) -> None:
        before = settings(book)
        book.app.api.editing = True
        with pytest.raises(NotWritable, match="cell-being-edited"):
            LiveBook(book).apply(MANY)
        assert settings(book) == before

    def test_nothing_is_saved(self, app: xw.App, tmp_path: Path) -> None:
        book = opened(app, openpyxl.Workbook(), tmp_path)
        before = (tmp_path / "สมุดงาน.xlsx").read_bytes()
        LiveBook(book).apply(MANY)
        assert (tmp_path / "สมุดงาน.xlsx").read_bytes() == before


class TestProtection:
    @pytest.fixture
    def protected(self, book: xw.Book) -> xw.Book:
        """One of xlita's own workbooks, its sheet protected."""
        own = DefinedName("_xlita_template", attr_text='"agency"', hidden=True)
        book.impl.formulas.defined_names["_xlita_template"] = own
        protection = book.impl.formulas["Sheet"].protection
        protection.sheet = True
        protection.sort = False  # sorting is allowed
        protection.formatColumns = False
        protection.objects = True
        protection.selectLockedCells = True
        return book

    @staticmethod
    def options(book: xw.Book) -> dict[str, object]:
        return dict(vars(book.impl.formulas["Sheet"].protection))

    def test_a_sheet_without_password_is_written_and_protected_again(
        self, protected: xw.Book
    ) -> None:
        before = self.options(protected)
        LiveBook(protected).apply(MANY)
        assert shown(protected, "A1") == "ใหม่"
        assert self.options(protected) == before

    def test_it_is_protected_again_after_a_failure(self, protected: xw.Book) -> None:
        before = self.options(protected)
        protected.app.api.fail_at = 3
        with pytest.raises(WriteRefused):
            LiveBook(protected).apply(MANY)
        assert self.options(protected) == before
        assert LiveBook(protected).grid("Sheet").cells == {}

    def test_a_password_is_respected(self, protected: xw.Book) -> None:
        protected.sheets.add("อื่น")
        protected.impl.formulas["Sheet"].protection.password = "secret"
        before = self.options(protected)
        with pytest.raises(WriteRefused, match="protected-sheet") as raised:
            LiveBook(protected).apply([SetValue("อื่น", 1, 1, "x"), *MANY])
        assert raised.value.details == {"sheet": "Sheet"}
        assert self.options(protected) == before
        assert protected.sheets["อื่น"]["A1"].value is None

    def test_without_excels_own_object_the_sheet_stays_protected(
        self, protected: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(type(protected.sheets[0].impl), "api", property(lambda _: object()))
        with pytest.raises(WriteRefused, match="excel-refused"):
            LiveBook(protected).apply(MANY)
        assert self.options(protected)["sheet"] is True
