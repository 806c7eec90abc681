"""`kmcheck rules docs`: what is written, what is left alone, and how stale pages are told."""

import os
from pathlib import Path

import pytest
from ruleset.making import RULE, make_folder, rule

from kmcheck.cli.main import main
from kmcheck.proof.rule_pages import MARK

INDEXES = {"README.md", "by-kind.md", "by-duty.md", "by-source.md"}
ODD = rule(
    "KM802",
    title='{th: "ก|ข <b>ค</b> [ง](จ) *ฉ* 1. ช", en: "a|b <b>c</b> [d](e) *f* `g|h` \\\\ i_j"}',
    severity="{2546: info, 2562: error}",
    parameters="{days: 15}",
    because="law",
)


class Docs:
    """One folder of rules and one of pages, and the command on them."""

    def __init__(self, where: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.rules = make_folder(where, {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": ODD})
        self.pages = where / "pages"
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        status = main(
            ["rules", "docs", "--rules", str(self.rules), "--output", str(self.pages), "--lang", "en", *arguments]
        )
        out, err = self._capsys.readouterr()
        assert "internal error" not in err
        return status, out, err

    def names(self) -> set[str]:
        return {path.name for path in self.pages.iterdir()}

    def read(self, name: str) -> str:
        return (self.pages / name).read_text(encoding="utf-8")

    def change(self, before: str, after: str) -> None:
        """Change the first rule; another folder, for a loaded one is remembered for the whole run."""
        path = self.rules / "km-plan" / "KM801-t.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        self.rules = self.rules.rename(self.rules.with_name(self.rules.name + "x"))


@pytest.fixture
def docs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Docs:
    monkeypatch.chdir(tmp_path)
    return Docs(tmp_path, capsys)


def test_a_page_for_each_rule_and_the_indexes(docs: Docs) -> None:
    status, out, err = docs()
    assert (status, err) == (0, "")
    assert out == f"{docs.pages}: 6 pages written, 0 removed, 0 unchanged\n"
    assert docs.names() == {"KM801.md", "KM802.md"} | INDEXES
    for name in docs.names():
        assert docs.read(name).startswith(f"{MARK}\n\n# ")
        assert docs.read(name).endswith("\n")
    page = docs.read("KM801.md")
    wanted = [
        "# KM801 คำสั่งไม่มีวันที่",
        "order without a date",
        "## ภาษาไทย",
        "มี “ลงวันที่” ของคำสั่งนี้",
        "คำสั่งต้องมีวันที่",
        "OBL-001-001",
        "## English",
        "`dated` of this order is given",
        "an order has a date",
        "## ตัวอย่าง · Examples",
        "คำสั่ง ๑\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓",
        "the finding points at: คำสั่ง ๑",
    ]
    places = [page.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


def test_indexes_lead_to_every_rule(docs: Docs) -> None:
    docs()
    for name in INDEXES:
        page = docs.read(name)
        assert {"[KM801](KM801.md)", "[KM802](KM802.md)"} <= {word.rstrip(",") for word in page.split()}, name
    assert "OBL-001-001" in docs.read("by-duty.md")
    assert "KM plan" in docs.read("by-kind.md")
    assert "test set" in docs.read("README.md")
    assert "knowledge-management guideline" in docs.read("by-source.md")


def test_markdown_is_escaped(docs: Docs) -> None:
    docs()
    page, index = docs.read("KM802.md"), docs.read("README.md")
    assert r"ก\|ข \<b\>ค\</b\> \[ง\](จ) \*ฉ\* 1. ช" in page
    assert r"a\|b \<b\>c\</b\> \[d\](e) \*f\* `g\|h` \\ i\_j" in page
    (row,) = [line for line in index.splitlines() if "KM802" in line]
    assert row.replace(r"\|", "").count("|") == 4


def test_what_is_current_is_not_written_again(docs: Docs) -> None:
    docs()
    for name in docs.names():
        os.utime(docs.pages / name, (1, 1))
    assert docs()[1] == f"{docs.pages}: 0 pages written, 0 removed, 6 unchanged\n"
    assert {(docs.pages / name).stat().st_mtime for name in docs.names()} == {1}
    assert docs("--check") == (0, "6 pages are as the rules say\n", "")


def test_stale_pages_are_told_and_nothing_is_written(docs: Docs) -> None:
    docs()
    docs.change("an order has a date", "an order bears a date")
    (docs.pages / "KM802.md").unlink()
    status, out, err = docs("--check")
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        str(docs.pages / "KM801.md"),
        str(docs.pages / "KM802.md"),
        "2 pages are stale: run kmcheck rules docs",
    ]
    assert "an order has a date" in docs.read("KM801.md")
    assert "KM802.md" not in docs.names()
    assert docs()[1] == f"{docs.pages}: 2 pages written, 0 removed, 4 unchanged\n"
    assert docs("--check")[0] == 0


def test_pages_of_rules_that_are_gone(docs: Docs) -> None:
    docs()
    ours, others = docs.pages / "KM999.md", docs.pages / "notes.md"
    ours.write_text(f"{MARK}\n\n# KM999\n", encoding="utf-8")
    others.write_text("# mine\n", encoding="utf-8")
    status, out, _ = docs("--check")
    assert (status, out.splitlines()[0]) == (1, str(ours))
    assert ours.exists()
    assert docs()[1] == f"{docs.pages}: 0 pages written, 1 removed, 6 unchanged\n"
    assert not ours.exists()
    assert others.read_text(encoding="utf-8") == "# mine\n"


def test_no_folder_at_all_is_stale(docs: Docs) -> None:
    status, out, _ = docs("--check")
    assert (status, out.splitlines()[-1]) == (1, "6 pages are stale: run kmcheck rules docs")
    assert not docs.pages.exists()


def test_a_folder_that_cannot_be_written(docs: Docs) -> None:
    docs.pages.write_text("a file", encoding="utf-8")
    status, out, err = docs()
    assert (status, out) == (2, "")
    assert err.startswith("kmcheck: cannot ")


def test_other_rules_need_a_folder_of_their_own(docs: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["rules", "docs", "--rules", str(docs.rules), "--lang", "en"]) == 2
    assert capsys.readouterr().err == "kmcheck: say with --output where the pages go\n"
