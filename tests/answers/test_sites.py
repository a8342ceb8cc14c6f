"""What the page of sites says, as data: sentences, tables and pictures, without a screen."""

import altair as alt
import pytest
from test_region import view_of

from answers import html
from answers.answer import Look
from answers.sites import answer, beside, card, changed, curves, explained, how_sure, locations, ranking, routes
from answers.sites import similar_place as similar
from answers.sites.measures import measure, minutes
from answers.sites.standing import hundred
from sitecriteria import CRITERIA, Anchors
from siting.locations import ground
from store import SiteEntry, open_store
from ui.session.measured import read
from words.kinds import write
from words.sentence import Sentence
from words.table import cells
from words.wording import Wording

EN = Wording("en")
BENT = {"nature": Anchors((0.0, 1000.0, 3000.0), (1.0, 0.8, 0.0))}
TYPED = "Site <b> {name}"


@pytest.fixture(scope="module")
def store(new_home):
    with open_store(new_home()) as opened:
        entry = SiteEntry(TYPED, "1422", 61.1, 7.49, plot_area=9000.0)
        opened.sites.add("forstudie-2017", entry, "Kari", "map")
        yield opened


@pytest.fixture(scope="module")
def sites(store):
    return read(view_of(store, weights={"nature": 5.0}, curves=BENT, like="dome-01"))


@pytest.fixture(scope="module")
def sections(sites):
    """All answers of the page by name."""
    land = ground(sites.around, sites.ranking)
    found = locations.work_out(sites, land, [], [])
    return {
        "answer": answer.answer(sites),
        "bars": ranking.bars(sites, sites.ranking.ranked),
        "card": card.card(sites, "dome-02"),
        "curve": curves.curve(sites, sites.criteria["nature"]),
        "tried": how_sure.tried(sites),
        "ranks": how_sure.all_ranks(sites),
        "central": how_sure.central(sites),
        "like": similar.answer(sites),
        "locations": locations.in_full(sites, found),
        "short": locations.answer(sites, found, [], ["dome-02"]),
    }


def tables_of(sites, sections):
    several = [
        ranking.table(sites, sites.ranking.ranked), beside.side_by_side(sites, ["dome-01", "dome-05"]),
        routes.table(sites, "dome-01"), changed.effect(sites), explained.criteria(sites.view), explained.viewpoints(),
    ]  # fmt: skip
    return [*several, *(table for said in sections.values() for table in said.tables)]


def test_vega_lite_knows_each_picture(sections):
    pictures = [picture for said in sections.values() for picture in said.pictures]
    assert len(pictures) == 4 and all(picture.words for picture in pictures)
    for look in (Look(), Look(dark=True, letters=1.35)):
        for picture in pictures:
            alt.LayerChart.from_dict(picture.spec(look), validate=True)


def test_all_is_said_in_each_language_and_no_place_for_a_value_is_left(sites, sections):
    texts = [text for said in sections.values() for text in (*said.sentences, *said.notes)]
    for language in ("en", "nb", "nn"):
        w = Wording(language)
        written = [w.say(text) for text in texts]
        for table in tables_of(sites, sections):
            written += [cell for row in cells(w, table, [*table.rows, *table.totals]) for cell in row]
        assert not [text for text in written if "{" in text.replace(TYPED, "") or "Sentence(" in text]


def test_the_card_adds_up(sites):
    measures, _ = card.card(sites, "dome-02").tables
    half, total = measures.totals
    assert [row["what"] for row in measures.rows] == [one.label for one in CRITERIA.values()]
    assert sum(row["weight"] for row in measures.rows) == pytest.approx(total["weight"]) == 1
    known = [row["points"] for row in measures.rows if row["points"] == row["points"]]
    assert sum(known) + half["points"] == pytest.approx(total["points"])
    assert 0 < half["weight"] < 1


def test_the_card_is_led_by_what_it_finds(sites):
    title, *found = card.card(sites, "dome-02").sentences
    assert EN.say(title) == "Fails a requirement, and warnings"
    assert EN.say(found[0]).startswith("✗ The plot is 80 m² short.")
    listed = html.findings(EN, found, title)
    assert listed.count("<li>") == len(found) and "<li><span aria-hidden='true'>✗</span> The plot" in listed


def test_what_is_changed_is_said_with_what_it_does(sites):
    said = [EN.say(one).replace("\u202f", " ").replace("\xa0", " ") for one in changed.changes(sites)]
    assert said[0].startswith("△ ") and any("1 000 m gives 0.8" in one for one in said)
    rows = {row["site"]: row for row in changed.effect(sites).rows}
    assert {site: row["now"] for site, row in rows.items()} == {
        sites.names[one.id]: pytest.approx(one.score, nan_ok=True) for one in sites.ranking.ranked
    }


def test_a_name_that_was_typed_is_shown_as_typed_and_never_translated_or_markup(sites):
    (typed,) = (site for site, name in sites.names.items() if name == TYPED)
    shown = html.table(EN, beside.side_by_side(sites, [typed]))
    assert "Site &lt;b&gt; {name}" in shown and "<b>" not in shown
    assert isinstance(sites.head(typed), Sentence)


def test_sites_of_one_name_are_told_apart_and_a_rank_or_sign_leads(sites):
    first = sites.ranking.ranked[0].id
    assert sites.labels[first] == f"1≈  {sites.name(first)}" and sites.labels["dome-02"].startswith("✗  ")
    assert sites.labels["dome-10"].startswith("(") and "Døme 10" in sites.labels["dome-10"], "Gol takes no part"


@pytest.mark.parametrize(
    ("key", "figure", "said"),
    [("relatives", 56.4, "56 min"), ("nature", 304.0, "300 m"), ("building", 0.5, "50 %"),
     ("relatives", float("inf"), "no road"), ("nature", float("nan"), "..")],
)  # fmt: skip
def test_a_measure_has_its_unit(key, figure, said):
    assert write(EN, measure(key, figure), "upto0").replace("\xa0", " ") == said


def test_what_is_not_quite_none_of_a_hundred_is_said():
    assert [write(EN, hundred(share), "upto0") for share in (0, 0.004, 0.005, 0.55)] == ["0", "less than 1", "0", "55"]
    assert write(EN, minutes(float("inf")), "upto0") == "no road"
