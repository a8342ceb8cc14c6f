"""Candidate sites: shipped ones, and what users add, change, archive and take back."""

import math
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from pandas.testing import assert_frame_equal

from store import EntryError, Shipped, SiteEntry, UnknownCaseError, open_store
from store.case_files import DATA
from store.manifest import read_manifest
from store.site_table import ANSWERS, SITE_COLUMNS
from store.tables import read_table

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
ENTRY = SiteEntry("Ny tomt", "1422", 61.1, 7.5, plot_area=3000.0, hazard_zone=False, note="ved elva")
BY = ("Kari", "measured on the map")


def site(store, name, case=CASE):
    return store.sites.of(case).set_index("id", drop=False).loc[name]


def test_shipped_sites_are_assumed_examples_at_village_points():
    sites = Shipped().sites(CASE)
    assert 8 <= len(sites) <= 12 and list(sites.columns) == list(SITE_COLUMNS)
    assert set(sites["status"]) == {"assumed"} and not sites["archived"].any() and set(sites["version"]) == {0}
    assert sites["name"].str.fullmatch(r"Døme \d+ \(.+\)").all()
    assert {"1422", "1420", "1424", "1421", "0618", "0617"} <= set(sites["number"])
    assert (sites["number"] == "1422").sum() >= 3
    assert sites["hazard_zone"].isna().sum() > len(sites) / 2
    for name in ("plot_area", "access_area", "plot_cost", "neighbour_distance"):
        assert sites[name].isna().any() and sites[name].notna().any(), name


def test_each_shipped_site_stands_at_the_point_of_a_village():
    manifest = read_manifest()
    sites = read_table(manifest["site"])
    places = read_table(manifest["place"]).set_index("id")
    at = places.loc[sites["place"]]
    assert set(at["kind"]) <= {"centre", "village"}
    assert at["lat"].tolist() == sites["lat"].tolist() and at["lon"].tolist() == sites["lon"].tolist()
    assert at["number"].tolist() == sites["number"].tolist()


def test_care_kinds_name_every_care_place_and_say_that_they_are_unverified():
    kinds, places = Shipped().care_kinds(), Shipped().places()
    assert set(kinds["place"]) == set(places.loc[places["kind"] == "care", "id"])
    assert set(kinds["status"]) == {"assumed"} and kinds["source"].str.startswith("unverified, check").all()


def test_the_store_and_the_files_give_the_same_sites(store):
    for case in (CASE, OTHER):
        assert_frame_equal(store.sites.of(case), Shipped().sites(case))


def test_unknown_is_none_or_nan_never_zero(store):
    bare = store.sites.add(CASE, SiteEntry("Bar", "1422", 61.1, 7.5), *BY)
    row = site(store, bare)
    assert all(math.isnan(row[name]) for name in ("plot_area", "access_area", "existing_area", "plot_cost"))
    assert all(row[name] is None for name in ANSWERS)
    assert row["storeys"] == 1 and row["note"] == ""


def test_a_new_site_is_kept_for_its_case_only(store, home):
    name = store.sites.add(CASE, ENTRY, *BY)
    row = site(store, name)
    assert (row["name"], row["number"], row["plot_area"], row["hazard_zone"]) == ("Ny tomt", "1422", 3000.0, False)
    assert (row["who"], row["why"], row["source"], row["archived"]) == (*BY, BY[1], False)
    assert row["entered_at"].tzname() == "UTC"
    assert name not in set(store.sites.of(OTHER)["id"])
    store.close()
    with open_store(home) as again:
        assert site(again, name)["name"] == "Ny tomt"


def test_sites_keep_their_order(store):
    shipped = store.sites.of(CASE)["id"].tolist()
    first, second = store.sites.add(CASE, ENTRY, *BY), store.sites.add(CASE, ENTRY, *BY)
    store.sites.edit(CASE, first, replace(ENTRY, name="Endra"), *BY)
    store.sites.edit(CASE, shipped[1], replace(ENTRY, name="Endra"), *BY)
    assert store.sites.of(CASE)["id"].tolist() == [*shipped, first, second]


def test_a_shipped_site_can_be_changed_and_taken_back(store):
    store.sites.edit(CASE, "dome-02", replace(ENTRY, status="measured"), *BY, seen=0)
    assert (site(store, "dome-02")["name"], site(store, "dome-02")["status"]) == ("Ny tomt", "measured")
    assert site(store, "dome-02", OTHER)["name"].startswith("Døme 2")
    store.sites.trail.undo(CASE, "Ola")
    assert site(store, "dome-02")["name"].startswith("Døme 2") and site(store, "dome-02")["version"] == 0


def test_a_change_on_top_of_somebody_elses_is_refused(store):
    name = store.sites.add(CASE, ENTRY, *BY)
    seen = int(site(store, name)["version"])
    store.sites.edit(CASE, name, replace(ENTRY, plot_area=1.0), "Ola", "other map", seen=seen)
    with pytest.raises(EntryError, match="has changed Ny tomt"):
        store.sites.edit(CASE, name, replace(ENTRY, plot_area=2.0), *BY, seen=seen)
    assert site(store, name)["plot_area"] == 1.0


def test_of_many_who_save_at_the_same_moment_one_is_kept_and_the_others_are_told(store):
    name = store.sites.add(CASE, ENTRY, *BY)
    seen, start, told = int(site(store, name)["version"]), Barrier(8), []

    def write(area):
        start.wait()
        try:
            store.sites.edit(CASE, name, replace(ENTRY, plot_area=area), *BY, seen=seen)
        except EntryError as refused:
            told.append(str(refused))

    threads = [Thread(target=write, args=(float(area),)) for area in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 7 and all("Kari has changed Ny tomt" in text for text in told)
    assert len(store.sites.trail.history(CASE)) == 2


def test_archive_and_bring_back_keep_the_figures_and_their_source(store):
    name = store.sites.add(CASE, ENTRY, *BY)
    store.sites.archive(CASE, name, "Ola", "sold")
    row = site(store, name)
    assert row["archived"] and (row["plot_area"], row["source"], row["why"]) == (3000.0, BY[1], "sold")
    with pytest.raises(EntryError, match="archived already"):
        store.sites.archive(CASE, name, "Ola", "sold")
    store.sites.archive(CASE, name, "Ola", "for sale again", archived=False)
    assert not site(store, name)["archived"] and site(store, name)["source"] == BY[1]
    store.sites.archive(CASE, "dome-01", "Ola", "not wanted")
    assert site(store, "dome-01")["archived"] and math.isnan(site(store, "dome-10")["plot_area"])


def test_undo_and_redo_step_by_step(store):
    assert store.sites.trail.undo(CASE, "Ola") is None and store.sites.trail.redo(CASE, "Ola") is None
    name = store.sites.add(CASE, ENTRY, *BY)
    store.sites.edit(CASE, name, replace(ENTRY, name="To"), *BY)
    assert store.sites.trail.pending(CASE)[1] is None
    store.sites.trail.undo(CASE, "Ola")
    assert site(store, name)["name"] == "Ny tomt"
    store.sites.trail.undo(CASE, "Ola")
    assert name not in set(store.sites.of(CASE)["id"])
    store.sites.trail.redo(CASE, "Ola"), store.sites.trail.redo(CASE, "Ola")
    assert site(store, name)["name"] == "To"
    store.sites.trail.undo(CASE, "Ola")
    store.sites.add(CASE, ENTRY, *BY)
    assert store.sites.trail.redo(CASE, "Ola") is None, "something was entered since"
    assert store.sites.trail.undo(OTHER, "Ola") is None, "another case has nothing to take back"


def test_history_is_kept_latest_first(store):
    name = store.sites.add(CASE, ENTRY, *BY)
    store.sites.archive(CASE, name, "Ola", "sold")
    store.sites.trail.undo(CASE, "Ola")
    told = store.sites.trail.history(CASE)
    assert told[["who", "why", "archived", "undone"]].values.tolist() == [
        ["Ola", "sold", True, True], [*BY, False, False],
    ]  # fmt: skip
    assert store.figures.trail.history(CASE).empty, "figures have a history of their own"


BAD = [
    ({"name": "  "}, "has no name"),
    ({"number": "142"}, "142 is no municipality number"),
    ({"number": "abcd"}, "abcd is no municipality number"),
    ({"lat": 91.0}, "91.0, 7.5 is no place on earth"),
    ({"lon": math.nan}, "is no place on earth"),
    ({"plot_area": -1.0}, "plot_area can't be -1.0"),
    ({"plot_cost": math.inf}, "plot_cost can't be inf"),
    ({"existing_area": math.nan}, "existing_area can't be nan"),
    ({"storeys": 0}, "can't have 0 storeys"),
    ({"storeys": 1.5}, "can't have 1.5 storeys"),
    ({"status": "sure"}, "has the status sure"),
]


@pytest.mark.parametrize(("wrong", "says"), BAD, ids=[str(wrong) for wrong, _ in BAD])
def test_an_impossible_site_is_refused_with_a_sentence(store, wrong, says):
    with pytest.raises(EntryError, match=says) as raised:
        store.sites.add(CASE, replace(ENTRY, **wrong), *BY)
    assert "\n" not in str(raised.value) and str(raised.value).endswith(".")
    assert store.sites.trail.history(CASE).empty


def test_who_why_case_and_site_must_be_there(store):
    for by in (("", "why"), ("who", " ")):
        with pytest.raises(EntryError, match="is not said"):
            store.sites.add(CASE, ENTRY, *by)
    with pytest.raises(UnknownCaseError):
        store.sites.of("nowhere")
    with pytest.raises(UnknownCaseError):
        store.sites.add("nowhere", ENTRY, *BY)
    with pytest.raises(EntryError, match="There is no site dome-99"):
        store.sites.edit(CASE, "dome-99", ENTRY, *BY)
    with pytest.raises(EntryError, match="There is no site dome-99"):
        store.sites.archive(CASE, "dome-99", *BY)


def test_names_and_notes_are_kept_as_typed(store):
    payload = "<img src=x onerror=alert(1)>${7*7}'; DROP TABLE site_version; --\u202e"
    name = store.sites.add(CASE, replace(ENTRY, name=payload, note=payload), payload, payload)
    assert {site(store, name)[column] for column in ("name", "note", "who", "why", "source")} == {payload}


def test_an_answer_in_the_files_is_yes_no_or_unknown(data):
    file = data / "sites" / "site.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",1,1,1,0,1,40,", ",1,maybe,1,0,1,40,"), encoding="utf-8")
    with pytest.raises(Exception, match="resting_room holds 'maybe'"):
        Shipped(data).sites(CASE)
    assert data != DATA
