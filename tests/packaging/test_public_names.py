"""What `import xlita` gives, as the README shows it and as a Python user would call it."""

from __future__ import annotations

import re
import types
from pathlib import Path

import pytest

import xlita
from tests.support.installation import Installation
from xlita import workflow


@pytest.mark.parametrize("name", xlita.__all__)
def test_every_name_is_there(name: str, installation: Installation) -> None:
    assert installation.answer(f"import xlita; print(hasattr(xlita, {name!r}))") == "True"


@pytest.mark.parametrize("name", xlita.__all__)
def test_no_name_is_that_of_a_module_which_would_hide_it(name: str) -> None:
    package = Path(xlita.__file__).parent
    assert not (package / name).exists()
    assert not (package / f"{name}.py").exists()
    assert not isinstance(getattr(xlita, name), types.ModuleType)


@pytest.mark.parametrize("name", workflow.__all__)
def test_no_name_of_the_workflow_is_that_of_a_module_of_it(name: str) -> None:
    package = Path(workflow.__file__).parent
    assert not (package / name).exists()
    assert not (package / f"{name}.py").exists()
    found = getattr(workflow, name)
    assert not isinstance(found, types.ModuleType)
    assert found.__name__ == name


def test_the_workflow_has_no_other_names() -> None:
    assert not hasattr(workflow, "filled")
    assert set(xlita.__all__) & set(dir(workflow)) >= {"check", "fill", "measures", "new", "read"}


def test_the_example_of_the_readme_runs(
    checkout: Path, tmp_path: Path, installation: Installation
) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    code = example.replace('"workbooks/', f'"{checkout.as_posix()}/workbooks/')
    code = code.replace('"don-filled.xlsx"', repr(str(tmp_path / "don-filled.xlsx")))
    answer = installation.answer(code)
    assert "ITA302 คะแนนตัวชี้วัด G19 เพิ่มขึ้น เท่าเดิม" in answer
    assert answer.endswith("cells written")
    assert (tmp_path / "don-filled.xlsx").is_file()


def test_a_path_may_be_text(checkout: Path, tmp_path: Path) -> None:
    example = str(checkout / "workbooks" / "examples" / "don-2567.xlsx")
    marked, plain = str(tmp_path / "marked.xlsx"), str(tmp_path / "plain.xlsx")
    assert xlita.check(example).agency == "องค์การบริหารส่วนตำบลดอน"
    assert xlita.mark(example, marked).failed is None
    assert xlita.unmark(marked, plain).failed is None
    assert xlita.measures(plain, str(tmp_path / "measured.xlsx")).failed is None
    record, report = xlita.read(tmp_path / "measured.xlsx")
    assert report.status == "findings"
    assert record is not None
    assert record["fiscal_year"] == 2567


def test_a_new_workbook_of_each_kind(tmp_path: Path) -> None:
    agency = xlita.new(
        name="องค์การบริหารส่วนตำบลตัวอย่าง",
        type="องค์การบริหารส่วนตำบล",
        district="เมือง",
        province="ตรัง",
        year=2568,
    )
    (tmp_path / "agency.xlsx").write_bytes(agency)
    record, _ = xlita.read(tmp_path / "agency.xlsx")
    assert record is not None
    assert record["agency"]["name"] == "องค์การบริหารส่วนตำบลตัวอย่าง"
    (tmp_path / "again.xlsx").write_bytes(xlita.new(record))
    assert xlita.read(tmp_path / "again.xlsx")[0] == record
    (tmp_path / "province.xlsx").write_bytes(xlita.new(province="ตรัง", year=2568))
    table, _ = xlita.read(tmp_path / "province.xlsx")
    assert table is not None
    assert table["kind"] == "province"
    with pytest.raises(TypeError, match="year"):
        xlita.new()
