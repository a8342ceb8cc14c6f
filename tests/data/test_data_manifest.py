"""The manifest agrees with the files, every file is in it, and the data dictionary is written from it."""

import re
import shutil

import pytest

from store import MUNICIPALITY_FIELDS, REGION_FIELDS, STATUSES
from store.case_files import DATA, ROOT
from store.errors import ManifestError
from store.manifest import KINDS, checksum, data_files, fingerprint, read_manifest
from store.refresh import refreshed_dictionary, refreshed_manifest
from store.tables import read_table, row_count

MANIFEST = read_manifest()
SEVERAL_YEARS = ("organisation", "agreement", "evidence_statement", "evidence_oldest")
AFTER_A_CHANGE = "run `python -m store.refresh` after a change in data/"


@pytest.mark.parametrize("name", MANIFEST)
def test_sums_rows_and_columns(name):
    table = MANIFEST[name]
    assert checksum(DATA / table.file) == table.sha256, AFTER_A_CHANGE
    assert row_count(table) == table.rows, AFTER_A_CHANGE
    if not table.is_case:
        assert list(read_table(table).columns) == [column.name for column in table.columns]


def test_every_file_is_in_it_and_nothing_else():
    files = {file for file in DATA.rglob("*") if file.is_file()}
    assert files == set(data_files())


def test_data_are_small_enough_to_ship():
    assert sum(file.stat().st_size for file in data_files()) < 1_500_000


@pytest.mark.parametrize("name", MANIFEST)
def test_says_where_from_and_what_for(name):
    table = MANIFEST[name]
    assert all([table.title, table.source, table.licence, table.attribution, table.day])
    assert all([table.author, table.place, table.ask]) and table.replaced_by.endswith(".")
    assert table.published or name in SEVERAL_YEARS
    assert table.type in STATUSES
    assert re.search(r"CC BY 4\.0|NLOD", table.licence)
    if "Kartverket" in table.source:
        assert "© Kartverket, CC BY 4.0" in table.attribution
    if "Statistics Norway" in table.source:
        assert "Statistics Norway, NLOD 2.0 / CC BY 4.0" in table.attribution


@pytest.mark.parametrize("name", MANIFEST)
def test_columns_have_kind_meaning_and_unit(name):
    for column in MANIFEST[name].columns:
        assert column.meaning and column.kind in KINDS
        assert not column.type or column.type in STATUSES
        if column.kind == "number" or re.search(r"_(m|min|km|km2|kmh)$", column.name):
            assert column.unit, column.name


def test_files_are_utf8_with_unix_lines_and_end_in_one():
    for file in data_files():
        text = file.read_bytes().decode("utf-8")
        assert "\r" not in text and text.endswith("\n") and not text.startswith("\ufeff"), file


def test_refreshing_changes_nothing_when_all_is_in_line():
    assert refreshed_manifest() == (DATA / "manifest.toml").read_text(encoding="utf-8"), AFTER_A_CHANGE


def test_the_data_dictionary_is_written_from_it():
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert refreshed_dictionary(page, MANIFEST) == page, AFTER_A_CHANGE


def test_the_data_dictionary_names_every_field_of_a_case():
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert all(field in page for field in (*REGION_FIELDS, *MUNICIPALITY_FIELDS))


def test_refresh_writes_what_has_changed(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / "geography" / "road_node.csv").open("a", encoding="utf-8") as file:
        file.write("571,61.0,7.0\n")
    (folder / "manifest.toml").write_text(refreshed_manifest(folder), encoding="utf-8")
    before, after = MANIFEST["road_node"], read_manifest(folder)["road_node"]
    assert after.rows == before.rows + 1 and after.sha256 == checksum(folder / after.file) != before.sha256
    assert {n: t for n, t in read_manifest(folder).items() if n != "road_node"} == {
        n: t for n, t in MANIFEST.items() if n != "road_node"
    }


def test_the_fingerprint_follows_every_byte(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    assert fingerprint(folder) == fingerprint() and re.fullmatch(r"[0-9a-f]{12}", fingerprint())
    seen = {fingerprint(folder)}
    for file in data_files(folder):
        file.write_bytes(file.read_bytes() + b"\n")
        seen.add(fingerprint(folder))
    assert len(seen) == len(data_files(folder)) + 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[stress]\n", "stress.toml can't be read"),
        ('title = "no cards"\n', "stress.toml can't be read"),
        ('[[stress]]\nkey = "a"\nsets = { "refund.rate" = 0.9 }\n', "sets"),
    ],
)
def test_a_broken_file_of_tables_gives_a_sentence(tmp_path, text, told):
    (tmp_path / "stress.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError) as error:
        read_table(MANIFEST["stress"], tmp_path)
    assert told in str(error.value)
