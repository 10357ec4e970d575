"""One agency's name in its several forms, and agencies named in prose."""

from __future__ import annotations

import pytest

from xlita.ita.agencies import agency_names_in, name_key

DON = "องค์การบริหารส่วนตำบลดอน"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (DON, "อบต.ดอน", True),
        (DON, "อบต. ดอน", True),
        (DON, "สำนักงานองค์การบริหารส่วนตำบลดอน", True),
        (DON, "สำนักงาน อบต.ดอน", True),
        (DON, "อบต.ดอน อำเภอปะนาเระ จังหวัดปัตตานี", True),
        (DON, "อบต.ดอน (อ.ปะนาเระ)", True),
        ("เทศบาลตำบลนาโยงเหนือ", "ทต.นาโยงเหนือ", True),
        ("เทศบาลเมืองกันตัง", "ทม. กันตัง", True),
        ("เทศบาลนครตรัง", "ทน.ตรัง", True),
        ("องค์การบริหารส่วนจังหวัดตรัง", "อบจ.ตรัง", True),
        ("องค์การบริหารส่วนตําบลดอน", "อบต.ดอน", True),  # nikhahit + sara aa
        (DON, "อบต.คอน", False),
        (DON, "เทศบาลตำบลดอน", False),
        (DON, "องค์การบริหารส่วนตำบลดอนยาง", False),
        ("องค์การบริหารส่วนจังหวัดตรัง", "องค์การบริหารส่วนจังหวัดพังงา", False),
    ],
)
def test_names_of_one_agency_are_told(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_a_key_is_its_own_key() -> None:
    for name in (DON, "อบต.ดอน", "สำนักงานเขตดุสิต", "โรงพยาบาลตรัง", "สำนักงาน"):
        assert name_key(name_key(name)) == name_key(name) != ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ตามที่องค์การบริหารส่วนตำบลดอนได้รับผลการประเมิน", ["องค์การบริหารส่วนตำบลดอน"]),
        ("ประชาชนในเขต อบต.บ้านแก่ง และ ทต. นาโยง", ["อบต.บ้านแก่ง", "ทต. นาโยง"]),
        ("นายกองค์การบริหารส่วนตำบลสุโสะ", ["องค์การบริหารส่วนตำบลสุโสะ"]),
        ("นายกเทศมนตรีตำบลจะนะ", ["เทศมนตรีตำบลจะนะ"]),
        ("นายกองค์การบริหารส่วนตําบลดอน", ["องค์การบริหารส่วนตําบลดอน"]),
        ("องค์การบริหารส่วนตำบลที่ได้คะแนนสูงสุด", []),
        ("บุคลากรของเทศบาลตำบล ทุกคน", []),
        ("องค์การบริหารส่วนตำบล มีคู่มือ", []),
        ("ไม่มีชื่อหน่วยงาน", []),
    ],
)
def test_agencies_in_prose_are_found(text: str, names: list[str]) -> None:
    assert [mention.text for mention in agency_names_in(text)] == names
    for mention in agency_names_in(text):
        assert text[mention.start :].startswith(mention.text)


def test_a_mention_is_compared_with_a_name_whatever_follows_it() -> None:
    [mention] = agency_names_in("ตามที่ อบต. ดอนมีคู่มือการปฏิบัติงาน")
    assert mention.may_be(DON)
    assert not mention.may_be("องค์การบริหารส่วนตำบลบ้านแก่ง")
    [mayor] = agency_names_in("นายกเทศมนตรีตำบลนาโยง")
    assert mayor.may_be("ทต.นาโยง")
