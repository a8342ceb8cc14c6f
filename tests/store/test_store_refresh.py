"""When data/ changes, the shipped tables follow and what users wrote stays."""

import pytest

from store import AnswerEntry, CaseFileError, Entry, ManifestError, open_store, read_case
from store.data_folder import DataFolder
from store.databases.duckdb import DuckDBTransaction
from store.manifest import fingerprint

CASE = "forstudie-2017"


def _replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def used(home, data):
    """A store on a copy of data/, with entries, closed."""
    with open_store(home, data) as store:
        store.figures.enter(CASE, [Entry("1422", "users", "9", "measured", True)], "Kari", "counted")
        store.answers.give(CASE, "1422", AnswerEntry("quality", "better together"), "Kari")
    return home


def _figure(table, number, field):
    return table[(table["number"] == number) & (table["field"] == field)].iloc[0]


def test_unchanged_data_are_not_loaded_again(used, data, monkeypatch):
    monkeypatch.setattr(DataFolder, "read", lambda *_: pytest.fail("read again"))
    open_store(used, data).close()


def test_changed_tables_and_cases_are_loaded_and_entries_kept(used, data):
    before = fingerprint(data)
    _replace(data / "geography" / "municipality.csv", "1469.1", "1470.5")
    _replace(data / "cases" / f"{CASE}.toml", "population = 2159", "population = 2160")
    with open_store(used, data) as store:
        assert store.data_version() == fingerprint(data) != before
        assert store.shipped.municipalities().set_index("number")["area_km2"]["1421"] == 1470.5
        figures = store.figures.of(CASE)
        assert _figure(figures, "1422", "population")["value"] == "2160"
        assert _figure(figures, "1422", "users")[["value", "status", "who", "shared"]].tolist() == [
            "9",
            "measured",
            "Kari",
            True,
        ]
        assert store.answers.of(CASE)["text"].tolist() == ["better together"]
        assert store.figures.trail.undo(CASE, "Ola") is not None


def test_a_new_case_appears_and_a_removed_one_goes(used, data):
    text = (data / "cases" / "forprosjekt-2019.toml").read_text(encoding="utf-8")
    (data / "cases" / "ours.toml").write_text(text.replace('id = "forprosjekt-2019"', 'id = "ours"'), encoding="utf-8")
    with open_store(used, data) as store:
        assert sorted(store.shipped.cases()["id"]) == ["forprosjekt-2019", CASE, "ours", "sogn-2026"]
    (data / "cases" / "ours.toml").unlink()
    with open_store(used, data) as store:
        assert sorted(store.shipped.cases()["id"]) == ["forprosjekt-2019", CASE, "sogn-2026"]


@pytest.mark.parametrize(
    ("file", "old", "new", "error", "says"),
    [
        ("geography/place.csv", ",60.9058,", ",sixty,", ManifestError, "column lat holds 'sixty'"),
        ("geography/road_edge.csv", "winter_closed", "closed", ManifestError, "has the columns"),
        ("geography/sea.geojson", "Polygon", "Polly", ManifestError, "sea.geojson can't be read"),
        ("geography/nature.geojson", '"features"', '"things"', ManifestError, "nature.geojson can't be read"),
        ("manifest.toml", 'kind = "text"', 'kind = "words"', ManifestError, "kind words"),
        ("manifest.toml", 'title = "', 'titel = "', ManifestError, "titel"),
        (f"cases/{CASE}.toml", 'status = "estimated"', 'status = "guessed"', CaseFileError, "status is guessed"),
    ],
)
def test_bad_data_are_refused_and_the_database_stays(used, data, file, old, new, error, says):
    before = (data / file).read_text(encoding="utf-8")
    _replace(data / file, old, new)
    with pytest.raises(error, match=says) as raised:
        open_store(used, data)
    assert "\n" not in str(raised.value)
    (data / file).write_text(before, encoding="utf-8")
    with open_store(used, data) as store:
        assert len(store.figures.trail.history(CASE)) == 1


@pytest.mark.parametrize("missing", ["geography/place.csv", "manifest.toml"])
def test_a_file_that_is_gone_is_named(used, data, missing):
    (data / missing).unlink()
    with pytest.raises(ManifestError, match=missing.rsplit("/")[-1]):
        open_store(used, data)


def test_no_cases_at_all(used, data):
    for file in (data / "cases").iterdir():
        file.unlink()
    with pytest.raises(ManifestError):
        open_store(used, data)


def test_a_refresh_that_fails_halfway_leaves_the_old_tables(used, data, monkeypatch):
    _replace(data / "geography" / "municipality.csv", "1469.1", "1470.5")
    real = DuckDBTransaction.create

    def broken(transaction, table, kinds, content):
        if table == "shipped.route":
            raise KeyboardInterrupt
        real(transaction, table, kinds, content)

    with monkeypatch.context() as patch:
        patch.setattr(DuckDBTransaction, "create", broken)
        with pytest.raises(KeyboardInterrupt):
            open_store(used, data)
    _replace(data / "geography" / "municipality.csv", "1470.5", "1469.1")
    monkeypatch.setattr(DataFolder, "read", lambda *_: pytest.fail("the old tables are gone"))
    with open_store(used, data) as store:
        assert len(store.shipped.routes()) == 136
        assert len(store.figures.of(CASE)) == len(read_case(CASE, data)[1])
