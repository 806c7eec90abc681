"""What every operator and function gives."""

import datetime
from typing import Any

import pytest
from expression.evaluating import EMPTY, PLAN, evaluate

from kmcheck.expression.functions import FUNCTIONS
from kmcheck.expression.syntax import ExpressionError

ABSENT = "plan.headcount.number"  # missing in the empty plan
UNKNOWN = f"{ABSENT} > 1"  # neither true nor false there

ARITHMETIC: list[tuple[str, Any]] = [
    ("7", 7),
    ("1.25", 1.25),
    ('"ก"', "ก"),
    ("2 + 3 * 4", 14),
    ("2 * 3 + 4", 10),
    ("(2 + 3) * 4", 20),
    ("10 - 3 - 2", 5),
    ("10 - (3 - 2)", 9),
    ("1 - 4", -3),
    ("1.5 + 1", 2.5),
    ("2 * 1.5", 3.0),
    ("15 days", datetime.timedelta(days=15)),
    ("999999 days", datetime.timedelta(days=100_000)),
    ("as_of", datetime.date(2021, 12, 1)),
    ("as_of + 15 days", datetime.date(2021, 12, 16)),
    ("as_of - 1 days", datetime.date(2021, 11, 30)),
    ("plan.approved_on + 30 days", datetime.date(2020, 10, 31)),
    ("plan.headcount.number * 2", 100),
    ("as_of + 99999 days + 99999 days", datetime.date(2021, 12, 1) + datetime.timedelta(days=199_998)),
]


@pytest.mark.parametrize(("text", "value"), ARITHMETIC, ids=[text for text, _ in ARITHMETIC])
def test_arithmetic(text: str, value: Any) -> None:
    found = evaluate(text)
    assert found == value
    assert type(found) is type(value) or isinstance(found, str)


def test_days_past_the_calendar_stop_at_its_ends() -> None:
    far = " + 99999 days" * 35
    assert evaluate(f"as_of{far}") == datetime.date.max
    assert evaluate(f"as_of{far.replace('+', '-')}") == datetime.date.min


TRUE = [
    # equality, by the kind of the two sides
    '"ก" = "ก"',
    '"๑๒ KM" = "12  km"',
    '"ก" != "ข"',
    "1 = 1.0",
    "1 != 2",
    "(plan.goals is given) = (1 = 1)",
    "plan.approved_on = plan.approved_on",
    "plan.approved_on != as_of",
    "nth(plan.goals, 0).number = nth(plan.goals, 0).number",
    "nth(plan.goals, 0).number != nth(plan.goals, 1).number",
    'plan.approved_by is "ปลัดเทศบาล"',
    'plan.approved_by is not "รองปลัดเทศบาล"',
    'plan.approved_by is "ปลัดเทศบาลตำบลตัวอย่าง"',
    "plan.approved_by is vocabulary.positions.municipal_clerk",
    '"Knowledge Access" is vocabulary.km_steps.access',
    'vocabulary.km_steps.access is "การ เข้าถึง ความรู้"',
    "vocabulary.km_steps.access is not vocabulary.km_steps.sharing",
    # spelling
    'plan.organisation nearly is "เทศบาลตำบลตัวอย่าว"',
    'not plan.organisation nearly is "เทศบาลตำบลตัวอย่าง"',
    'not plan.organisation nearly is "กองคลัง"',
    '"การแสวงหาความรู้" nearly is vocabulary.km_steps.creation',
    'not "การเรียนรู้" nearly is vocabulary.km_steps.learning',
    'not "การแสวงหาความรู้" nearly is vocabulary.km_steps.access',
    # order
    "1 < 2",
    "2 <= 2",
    "3 > 2.5",
    "2 >= 2",
    "not 2 < 2",
    "not 2 > 2",
    "plan.approved_on before as_of",
    "as_of after plan.approved_on",
    "not as_of before as_of",
    "not as_of after as_of",
    "plan.approved_on <= as_of",
    "plan.approved_on + 426 days = as_of",
    # periods
    "plan.approved_on within plan.years",
    "not as_of within plan.years",
    "some a in plan.activities has a.period within plan.years",
    "exactly one a in plan.activities where not a.period within plan.years",
    # presence
    "plan.vision is given",
    "plan.province is missing",
    "plan.divisions is given",
    "plan.missions is missing",
    "plan.missions is empty",
    "not plan.divisions is empty",
    # texts
    'plan.vision mentions "ไฟสว่าง"',
    'plan.vision mentions "ไฟ สว่าง"',
    'not plan.vision mentions "มืด"',
    'plan.divisions mentions "คลัง"',
    "plan.divisions mentions plan.divisions",
    # lists
    '"กอง คลัง" in plan.divisions',
    '"กองแผน" not in plan.divisions',
    "vocabulary.km_steps.identification in plan.action_plans.steps.name",
    "vocabulary.km_steps.access not in plan.action_plans.steps.name",
    "plan.divisions covers plan.missions",
    "plan.divisions covers plan.divisions",
    "not plan.missions covers plan.divisions",
    "vocabulary.km_steps covers vocabulary.km_steps",
    # quantifiers
    "every g in plan.goals has g.text is given",
    "every g in plan.goals where g.number.first = 9 has g.text is missing",
    "not every g in plan.goals has g.indicators is given",
    "some g in plan.goals has g.indicators is empty",
    "some g in plan.goals",
    "some g in plan.goals where g.number.first = 4",
    "not some g in plan.goals where g.number.first = 3",
    "no g in plan.goals where g.number.first = 3",
    "no g in plan.goals has g.number.first = 3",
    "not no g in plan.goals",
    "exactly one g in plan.goals where g.indicators is empty",
    "not exactly one g in plan.goals where g.indicators is given",
    "not exactly one g in plan.goals where g.number.first = 3",
    "not exactly one g in plan.goals",
    "every a in plan.action_plans has some s in a.steps has s.activities is given",
    # functions of truth
    "in_order(plan.goals.number)",
    "in_order(plan.orders.dated)",
    "not in_order(each 0 - g.number.first for g in plan.goals)",
    'starts_with(plan.organisation, "เทศ บาล")',
    'not starts_with(plan.organisation, "ตำบล")',
    'ends_with(plan.organisation, "ตัว อย่าง")',
    'not ends_with(plan.organisation, "เทศบาล")',
    # logic
    "1 = 1 and 2 = 2",
    "1 = 1 or 1 = 2",
    "1 = 2 implies 1 = 2",
    "1 = 2 implies 1 = 1",
    "1 = 1 implies 1 = 1",
    "not (1 = 1 implies 1 = 2)",
    "not (1 = 1 and 1 = 2)",
    "not (1 = 2 or 1 = 2)",
]


@pytest.mark.parametrize("text", TRUE)
def test_true(text: str) -> None:
    assert evaluate(text) is True
    assert evaluate(f"not ({text})") is False


# and binds tighter than or, or than implies; implies groups to the right; not binds tighter than and.
PRECEDENCE = [
    ("1 = 1 or 1 = 1 and 1 = 2", True),
    ("(1 = 1 or 1 = 1) and 1 = 2", False),
    ("1 = 2 and 1 = 2 or 1 = 1", True),
    ("not 1 = 1 and 1 = 2", False),
    ("not (1 = 1 and 1 = 2)", True),
    ("not 1 = 1 or 1 = 1", True),
    ("1 = 2 implies 1 = 1 implies 1 = 2", True),
    ("(1 = 2 implies 1 = 1) implies 1 = 2", False),
    ("1 = 1 or 1 = 1 implies 1 = 2", False),
    ("1 + 1 = 2 and 2 * 2 = 4", True),
    ("every g in plan.goals has g.number.first > 0 and 1 = 2", False),
    ("(every g in plan.goals where g.number.first = 9 has 1 = 1) and 1 = 2", False),
    ("every g in plan.goals where g.number.first = 9 has 1 = 1 and 1 = 2", True),
]


@pytest.mark.parametrize(("text", "value"), PRECEDENCE, ids=[text for text, _ in PRECEDENCE])
def test_precedence(text: str, value: bool) -> None:
    assert evaluate(text) is value


VALUES: list[tuple[str, Any]] = [
    ("count(plan.goals)", 3),
    ("count(plan.missions)", 0),
    ("count(vocabulary.km_steps)", 7),
    ("duplicates(plan.divisions)", ["กองคลัง"]),
    ("duplicates(plan.missions)", []),
    ("duplicates(each (g.indicators is given) for g in plan.goals)", [True]),
    ("distinct(plan.divisions)", ["กองคลัง", "กองช่าง"]),
    ("distinct(plan.missions)", []),
    ("joined(plan.divisions, plan.missions)", ["กองคลัง", "กองช่าง", "กองคลัง"]),
    ("joined(plan.goals.number, plan.orders.number).first", [1, 2, 4, 1, 2, 3]),
    ('names_after("ของเทศบาลตำบลน้ำใส และ เทศบาลตำบล", "เทศบาลตำบล")', ["น้ำใส"]),
    ('names_after("อบต.ก อบต.ข", "อบต.")', ["ก", "ข"]),
    ('names_after(plan.kind, "อบต.")', []),
    ('names_after("ก", "")', []),
    ('slip_in("ของเทศบาลตำบลตัวอย่าวและ", plan.organisation)', "เทศบาลตำบลตัวอย่าว"),
    ('slip_in("เทศบาลตำบลตัวอย่าง เทศบาลตำบลตัวอยาง", plan.organisation)', "เทศบาลตำบลตัวอยาง"),
    ('slip_in("เทสบาลตำบลตัวอย่าง", plan.organisation)', "เทสบาลตำบลตัวอย่าง"),
    ('slip_in("ทศบาลตำบลตัวอย่าง", plan.organisation)', "ทศบาลตำบลตัวอย่าง"),
    ('slip_in("ที่เทศบาลลตำบล ตัวอย่าง", plan.organisation)', "เทศบาลลตำบลตัวอย่าง"),
    ('slip_in("เทศบาลตำบลตัวอย่างๆ และเทศบาลตำบลหนองบัว", plan.organisation)', None),
    ('slip_in("เทสบาลตำบลตัวอย่าว", plan.organisation)', None),
    ('slip_in("กองคลัว", "กองคลัง")', None),
    ('slip_in("กองคลังกล", "กองคลังกลาง")', None),
    ("slip_in(plan.kind, plan.organisation)", None),
    ("slip_in(plan.organisation, plan.kind)", None),
    ("count(plan.posts)", 2),
    ('plan.texts mentions "น้ำใส"', True),
    ("count(those t in plan.texts where t in plan.divisions)", 3),
    ('years_in("แผน พ.ศ.๒๕๔๙-2553 เลขที่ 25490")', [2549, 2553]),
    ("years_in(plan.kind)", []),
    ('alike("จัดทำ แผน", "การจัดทำแผน ๑")', True),
    ('alike("การจัดทำแผนพัฒนา", "จัดทำแผน")', True),
    ('alike("พัฒนาบุคลากรให้มีความรู้", "พัฒนาบุคคลากรให้มีความรู้")', True),
    ('alike("แผนความก้าวหน้า (Career Path) ที่ชัดเจน", "แผนความก้าวหน้าที่ชัดเจน")', True),
    ('alike("(ก)", "จัดสวัสดิการ")', False),
    ('alike("พัฒนาบุคลากร", "จัดสวัสดิการ")', False),
    ("alike(plan.kind, plan.organisation)", None),
    ('digits_mixed("๑๐ ม.ค. 2562")', True),
    ('digits_mixed("10 ม.ค. 2562")', False),
    ('digits_mixed("๑๐ ม.ค. ๒๕๖๒")', False),
    ("digits_mixed(plan.kind)", None),
    ('dates_in("ลงวันที่ ๑๖ ตุลาคม ๒๕๖๑ และ 1 พ.ย. 2561")', [datetime.date(2018, 10, 16), datetime.date(2018, 11, 1)]),
    ('dates_in("๒ เล่ม ๓๑ กุมภาพันธ์ ๒๕๖๑ ๑/๑/๒๕๖๑")', []),
    ("dates_in(plan.kind)", []),
    ('numbers_in("ที่ มท ๐๒๐๙.๓/ว ๖๓๐๕ ตามคำสั่ง ๘๘๑/๒๕๖๓").key', ["มท0209.3/ว6305", "881/2563"]),
    ('numbers_in("๑๗/๙/๒๕๖๓ จำนวน ๑ ชุด")', []),
    ("numbers_in(plan.kind)", []),
    ('leading_number("๑.๒ มีหลักเกณฑ์").parts', (1, 2)),
    ('leading_number("มีหลักเกณฑ์ ๑")', None),
    ("leading_number(plan.kind)", None),
    ('frequency_in("ทบทวนอย่างน้อยทุก ๆ ๒ ปี").months', 24),
    ('frequency_in("รายงานอย่างน้อย ปีละ ๒ ครั้ง").per_year', 2.0),
    ('frequency_in("every 3 years").months', 36),
    ('frequency_in("ทบทวน ๒ ปี")', None),
    ("frequency_in(plan.kind)", None),
    ("each_year(plan.years)", [2564]),
    ('ranges_in("ยุทธศาสตร์ พ.ศ. ๒๕๖๑ - ๒๕๖๕ ลงวันที่ ๑ ตุลาคม ๒๕๖๑").last', [2565]),
    ('ranges_in("พ.ศ. ๒๕๖๕ - ๒๕๖๑ และ ๐๒-๒๕๖๑-๒๕๖๕๑")', []),
    ("ranges_in(plan.kind)", []),
    ('amount("บุคลากร ๔๒ คน จาก ๔๕ คน").number', 42),
    ('amount("ผู้ตอบ ร้อยละ ๙๐").percent', True),
    ('amount("บุคลากรทุกคน").number', None),
    ("amount(plan.kind)", None),
    ('cited_item("ITA – ข้อ 038")', "038"),
    ('cited_item("ITA o๓๘")', "o38"),
    ('cited_item("ITA ข้อ โอ ๓๘ ปี ๒๕๖๔")', "o38"),
    ('cited_item("LPA ด้านที่ ๒ ข้อที่ ๒๗")', "27"),
    ('cited_item("ด้านที่ ๒ ข้อ ๑.๑๓ และข้อ ๑.๒๔")', "1.24"),
    ('cited_item("LPA side 2 item 27")', "27"),
    ('cited_item("LPA ด้านที่ ๒")', None),
    ("cited_item(plan.kind)", None),
    ('said_twice("ผู้บังคับบัญชาพิจารณาพิจารณาวันเวลา")', "พิจารณา"),
    ('said_twice("ผู้บังคับบัญชาพิจารณา พิจารณาวันเวลา")', None),
    ('said_twice("ความคิดของกันและกันและกัน ทักษะทักษะ")', None),
    ("said_twice(plan.kind)", None),
    ('said_once("ผู้บังคับบัญชาพิจารณาพิจารณาวันเวลา")', "ผู้บังคับบัญชาพิจารณาวันเวลา"),
    ('said_once("พิจารณาวันเวลา")', "พิจารณาวันเวลา"),
    ("said_once(plan.kind)", None),
    ('in_thai_digits("1 มิ.ย. ๖๓")', "๑ มิ.ย. ๖๓"),
    ("in_thai_digits(plan.kind)", None),
    ("weekday_in(earliest(plan.orders.dated), 2562)", 6),
    ("weekday_in(earliest(plan.orders.dated), 2563)", 1),
    ("weekday_in(earliest(plan.orders.dated), 1)", None),
    ("weekday_in(plan.reviewed_on, 2562)", None),
    ("gaps(plan.goals.number)", [3]),
    ("gaps(plan.orders.number)", []),
    ("earliest(plan.orders.dated)", datetime.date(2020, 9, 1)),
    ("latest(plan.orders.dated)", datetime.date(2020, 9, 15)),
    ("nth(plan.goals, 1).text", "ข"),
    ("nth(plan.goals, 3)", None),
    ("nth(plan.goals, 0 - 1)", None),
    ("total(plan.goals.indicators.target.number)", 84),
    ("total(each g.number.first for g in plan.goals)", 7),
    ("total(each a.budget.number for a in plan.activities)", 0),
    ('entry(vocabulary.km_steps, "บ่งชี้ความรู้").id', "identification"),
    ('entry(vocabulary.km_steps, "การแสวงหาความรู้")', None),
    ('guess(vocabulary.km_steps, "การแสวงหาความรู้").id', "creation"),
    ('guess(vocabulary.km_steps, "กขคงจ")', None),
    ('head_of("กองคลัง")', "ผู้อำนวยการกองคลัง"),
    ('head_of("กองแปลกใหม่")', "ผู้อำนวยการกองแปลกใหม่"),
    ("year(plan.approved_on)", 2563),
    ("year(as_of)", 2564),
    ("weekday(as_of)", 2),
    ("month_start(as_of)", datetime.date(2021, 12, 1)),
    ('length("น้ำ ๑")', 4),
    ("plan.divisions without plan.divisions", []),
    ('each d for d in plan.divisions where d is not "กองคลัง"', ["กองช่าง"]),
    (
        "plan.divisions without (each d for d in plan.divisions where d mentions plan.organisation)",
        ["กองคลัง", "กองช่าง", "กองคลัง"],
    ),
    (
        "each s.id for s in vocabulary.km_steps without plan.action_plans.steps.name where s.number < 4",
        ["creation", "organisation"],
    ),
    ("each o.subject for o in plan.orders", ["แต่งตั้งคณะกรรมการ", "เรื่องอื่น"]),
    ("each o.number.first for o in plan.orders where o.dated is given", [1, 2]),
    ("(those o in plan.orders where o.dated is missing).number.first", [3]),
    ("(first o in plan.orders where o.dated is missing).number.first", 3),
    ("(first o in plan.orders).number.first", 1),
    ("first o in plan.orders where o.number.first = 9", None),
    ("(first o in plan.orders where o.number.first = 9).dated", None),
    ("(first o in plan.orders where o.number.first = 9).laws", ()),
    ("plan.orders.signed_by.name", ["นายกเทศมนตรี"]),
    ("plan.goals.indicators.target.number", [80, 4]),
    ("vocabulary.km_steps.access.number", 5),
    ("vocabulary.laws.good_governance_2546.year", 2546),
    ("vocabulary.laws.good_governance_2546.sections", ("11",)),
    ("(first s in vocabulary.km_steps where s.number = 3).english", "knowledge organisation"),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_value(text: str, value: Any) -> None:
    assert evaluate(text) == value


def test_every_function_has_a_value_here() -> None:
    tried = " ".join([*TRUE, *(text for text, _ in VALUES)])
    assert [name for name in FUNCTIONS if f"{name}(" not in tried] == []


def test_parameters() -> None:
    assert evaluate("parameter.days + 1", days=15) == 16
    assert evaluate("parameter.share * 2", share=0.5) == 1.0
    assert evaluate("plan.vision mentions parameter.words", words=("มืด", "ไฟ")) is True
    assert evaluate("plan.divisions covers parameter.wanted", wanted=("กองคลัง", "กองแผน")) is False
    assert evaluate("parameter.word is plan.organisation", word="เทศบาลตำบลตัวอย่าง") is True


# Kleene's logic; U is neither true nor false.
T, F, U = "1 = 1", "1 = 2", UNKNOWN
KLEENE = [
    ("and", T, U, None),
    ("and", U, T, None),
    ("and", F, U, False),
    ("and", U, F, False),
    ("and", U, U, None),
    ("or", T, U, True),
    ("or", U, T, True),
    ("or", F, U, None),
    ("or", U, F, None),
    ("or", U, U, None),
    ("implies", T, U, None),
    ("implies", U, T, True),
    ("implies", F, U, True),
    ("implies", U, F, None),
    ("implies", U, U, None),
]
_LETTER = {T: "T", F: "F", U: "U"}


@pytest.mark.parametrize(
    ("operator", "left", "right", "value"), KLEENE, ids=[f"{_LETTER[a]} {op} {_LETTER[b]}" for op, a, b, _ in KLEENE]
)
def test_three_valued_logic(operator: str, left: str, right: str, value: bool | None) -> None:
    assert evaluate(f"({left}) {operator} ({right})", EMPTY) is value


MISSING = [
    UNKNOWN,
    f"not ({UNKNOWN})",
    f"{ABSENT} + 1",
    f"1 - {ABSENT} * 2",
    f"{ABSENT} = 1",
    f"{ABSENT} != 1",
    'plan.organisation is "ก"',
    'plan.organisation is not "ก"',
    'plan.organisation nearly is "ก"',
    'plan.organisation mentions "ก"',
    "plan.organisation in plan.divisions",
    "plan.organisation not in plan.divisions",
    "plan.approved_on before as_of",
    "plan.approved_on + 1 days",
    "plan.approved_on within plan.years",
    "plan.approved_on.year",
    "plan.approved_by.name",
    "year(plan.approved_on)",
    "length(plan.organisation)",
    "head_of(plan.organisation)",
    'starts_with(plan.organisation, "ก")',
    'ends_with(plan.organisation, "ก")',
    "entry(vocabulary.km_steps, plan.organisation)",
    "guess(vocabulary.km_steps, plan.organisation)",
    "earliest(plan.orders.dated)",
    "latest(plan.orders.dated)",
    "nth(plan.orders, 0)",
    "first o in plan.orders",
]


@pytest.mark.parametrize("text", MISSING)
def test_missing_stays_missing(text: str) -> None:
    assert evaluate(text, EMPTY) is None


QUANTIFIED = [
    ("every o in plan.orders has o.dated before as_of", None),
    ("every o in plan.orders has o.dated after as_of", False),
    ("some o in plan.orders has o.dated before as_of", True),
    ("some o in plan.orders has o.dated after as_of", None),
    ("no o in plan.orders has o.dated after as_of", None),
    ("no o in plan.orders has o.dated before as_of", False),
    ("count(those o in plan.orders where o.dated before as_of) = 2", True),
]


@pytest.mark.parametrize(("text", "value"), QUANTIFIED, ids=[text for text, _ in QUANTIFIED])
def test_quantifiers_over_what_cannot_be_decided(text: str, value: bool | None) -> None:
    """One of the three orders has no date; a filter drops what cannot be decided."""
    assert evaluate(text, PLAN) is value


def test_no_elements() -> None:
    assert evaluate("every o in plan.orders has 1 = 2", EMPTY) is True
    assert evaluate("some o in plan.orders", EMPTY) is False
    assert evaluate("no o in plan.orders", EMPTY) is True
    assert evaluate("exactly one o in plan.orders", EMPTY) is False
    assert evaluate("in_order(plan.orders.dated)", EMPTY) is True
    assert evaluate("total(plan.goals.indicators.target.number)", EMPTY) == 0


def test_an_inner_variable_hides_an_outer_one() -> None:
    assert evaluate("every g in plan.goals has some g in plan.orders has g.subject is given") is True


@pytest.mark.parametrize("text", ["presence of arithmetic", "presence of a comparison"])
def test_presence_of_what_is_computed(text: str) -> None:
    condition = f"{ABSENT} + 1 is missing" if "arithmetic" in text else f"({UNKNOWN}) is missing"
    assert evaluate(condition, EMPTY) is True


def test_days_are_not_added_to_a_list() -> None:
    with pytest.raises(ExpressionError):
        evaluate("plan.orders.dated + 1 days before as_of")


def test_nearly_between_terms() -> None:
    with pytest.raises(ExpressionError):
        evaluate('guess(vocabulary.km_steps, "การเรียนรู้") nearly is vocabulary.km_steps.access')


def test_huge_products() -> None:
    huge = " * ".join(["999999999999"] * 26)
    assert evaluate(f"1.5 * ({huge}) > 1") in (True, None)
