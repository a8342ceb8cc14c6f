"""Ways of weighing that users keep: saved, replaced, archived, never overwritten."""

import pytest

from store import EntryError, UnknownCaseError, open_store

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
WEIGHTS, CURVES = {"nature": 2.0, "relatives": 0.5}, {"nature": ((0, 500.5), (1, 0.8))}
BY = ("Kari", "the board wants it")


def test_what_is_kept_is_read_again_also_by_the_next_start(home):
    with open_store(home) as store:
        assert store.presets.of(CASE).empty
        store.presets.save(CASE, " Styret ", WEIGHTS, CURVES, BY)
    with open_store(home) as store:
        (row,) = store.presets.of(CASE).to_dict("records")
        assert (row["name"], row["who"], row["why"]) == ("Styret", *BY)
        assert row["weights"] == WEIGHTS and row["anchors"] == {"nature": [[0.0, 500.5], [1.0, 0.8]]}
        assert row["entered_at"].tzname() == "UTC"
        assert store.presets.of(OTHER).empty


def test_a_name_saved_again_replaces_and_an_archived_one_is_gone_but_nothing_is_overwritten(home):
    with open_store(home) as store:
        store.presets.save(CASE, "Styret", WEIGHTS, {}, BY)
        store.presets.save(CASE, "Alle", {}, {}, BY)
        store.presets.save(CASE, "Styret", {"nature": 1}, {}, BY)
        assert list(store.presets.of(CASE)["name"]) == ["Alle", "Styret"]
        assert store.presets.of(CASE).set_index("name").loc["Styret", "weights"] == {"nature": 1.0}
        store.presets.archive(CASE, "Styret", "Ola", "decided otherwise")
        assert list(store.presets.of(CASE)["name"]) == ["Alle"]
        assert store._database.rows("SELECT count(*) FROM site_preset") == [(4,)]
        store.presets.save(CASE, "Styret", WEIGHTS, {}, BY)
        assert list(store.presets.of(CASE)["name"]) == ["Alle", "Styret"]


def test_what_cannot_be_kept_is_refused_and_leaves_nothing(home):
    nan = float("nan")
    with open_store(home) as store:
        for name, weights, curves, by, word in [
            (" ", WEIGHTS, {}, BY, "no name"),
            ("x" * 61, WEIGHTS, {}, BY, "61 letters"),
            ("Styret", {"nature": nan}, {}, BY, "no number"),
            ("Styret", {}, {"nature": ((0, nan), (1, 0))}, BY, "no number"),
            ("Styret", WEIGHTS, {}, ("", "why"), "Write a name"),
            ("Styret", WEIGHTS, {}, ("Kari", " "), "Write a reason"),
        ]:
            with pytest.raises(EntryError, match=word):
                store.presets.save(CASE, name, weights, curves, by)
        with pytest.raises(EntryError, match="named Styret"):
            store.presets.archive(CASE, "Styret", *BY)
        with pytest.raises(UnknownCaseError):
            store.presets.save("nowhere", "Styret", WEIGHTS, {}, BY)
        assert store._database.rows("SELECT count(*) FROM site_preset") == [(0,)]
