"""The page of sources, run as a user meets it."""

import csv
import io
import re
from collections import Counter
from datetime import date, timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from screens import plain

from answers.drawn import tornado_of
from answers.sources import assumption_list, case_figures, log
from planning import Figure, load
from planning.fields import ALL_FIELDS, REGION_FIELDS
from reports import assumptions_csv
from store import Entry, case_ids, read_case
from tests.published import publish_now
from ui.sources import assumption_list as choice
from words.sentence import Sentence

CASE, VIK, LAERDAL, HOYANGER = "forstudie-2017", "1417", "1422", "1416"
NASTY = '<script>alert(1)</script> *fat* [x](http://example.com) "quoted"'


def keys(page):
    """The keys of the assumptions shown, in order."""
    heads = re.findall(r'<th scope="row">(?:[^<]*\n)+([a-z_]+\.[\w.]+)</th>', page.html)
    return [head for head in heads if head in load()]


def known():
    """How many assumptions there are of each type in 2024."""
    return Counter(str(row.nearest(2024).kind) for row in load().values())


def full(page, label):
    """The cells of an assumption in the list of every source, where its key stands under its name."""
    rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>([^<]*\n[^<]*)</th>(.*?)</tr>', page.html, re.S)
    cells = next(cells for head, cells in rows if unescape(head).split("\n")[0] == label)
    return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)]


def logged(page):
    """The names in the log, in its order."""
    tables = re.findall(r"<table.*?</table>", page.html, re.S)
    log = [table for table in tables if "Effect, kr a year" in table]
    return [unescape(name) for table in log for name in re.findall(r'<th scope="row"[^>]*>([^<]*)</th>', table)]


def groups(html):
    """The names of the groups of rows, in order."""
    return re.findall(r"""<tr class=["']group["']><th[^>]*>([^<]*)</th>""", html)


@pytest.fixture
def day(monkeypatch):
    """Set the day that pages take as today."""
    return lambda year, month, number: monkeypatch.setattr(choice, "today", lambda: date(year, month, number))


@pytest.fixture
def view(screen, monkeypatch):
    """What the page of sources draws from."""
    seen = []
    kept = assumption_list.assumption_rows
    monkeypatch.setattr(assumption_list, "assumption_rows", lambda view, day: seen.append(view) or kept(view, day))
    return lambda **address: screen("sources", **address) and seen[-1]


def test_question_and_answer(screen, day, home_store):
    """What to check first and whom to ask leads: two sentences, at most five figures."""
    day(2026, 12, 1)
    n, unverified = known(), sum(row.unverified() for row in load().values())
    page = screen("sources")
    assert page.app.title[0].value == "Where do the figures come from, and which should be checked?"
    first, second = page.answer.split("  ")
    assert first.startswith("Find out first: share of joint wages that the health trust pays, which alone can move ")
    assert first.endswith(" a year, and ask the health trust.")
    assert second == (
        f"Of {len(load())} assumptions {n['measured'] + n['agreed']} are measured or agreed, and {unverified} are not verified "
        "for some year."
    )
    assert len(re.findall(r"\d[\d,.]*", page.answer)) <= 5
    assert "The case has 223 figures, 19 of them estimated. Beside them there are " in page.text
    assert f"{len(home_store.shipped.sources())} data tables." in page.text


def test_the_log_is_ordered_by_effect_times_quality(view, glance):
    study = view()
    rows, effects = assumption_list.assumption_rows(study, date(2026, 12, 1)), tornado_of(study)
    found = log.entries(rows, effects, 2024)
    scores = [entry.swing * max(log.poor(row, 2024) for row in entry.rows) for entry in found]
    assert scores == sorted(scores, reverse=True) and scores[0] > 0 and found[-1].effect is None
    assert sorted(row.assumption.key for entry in found for row in entry.rows) == sorted(load()), "each of them once"
    swings = dict(zip(effects["key"], effects["swing"], strict=True))
    assert all(entry.swing == swings.get(entry.key, 0) for entry in found)
    assert logged(glance("sources")) == [study.words.say(log.name_of(entry.key)) for entry in found]


def test_what_is_out_of_date_or_not_verified_is_known_more_poorly(view):
    study, key = view(), "building.grant_share"
    now, later = (
        next(row for row in assumption_list.assumption_rows(study, day) if row.assumption.key == key)
        for day in (date(2026, 12, 1), date(2099, 1, 1))
    )
    assert (log.poor(now, 2024), log.poor(later, 2024)) == (4, 5), "assumed 3, not verified 1, out of date 1"
    staff = next(
        row
        for row in assumption_list.assumption_rows(study, date(2026, 12, 1))
        if row.assumption.key == "staffing.reserve"
    )
    assert log.poor(staff, 2024) == 3


def test_a_view_that_tells_no_saving_tells_no_effect(view):
    study = view()
    found = log.entries(assumption_list.assumption_rows(study, date(2026, 12, 1)), None, 2024)
    assert all(entry.effect is None for entry in found) and log.first_of(study, found) is None


def test_what_is_out_of_date_stands_first_in_its_topic(glance):
    found = [row for row in keys(glance("sources", year="2027", key="staffing"))]
    old = [key for key in found if assumption_list.is_older(load()[key], 2027)]
    assert old and found[: len(old)] == old


def test_every_assumption_is_listed_once_under_its_topic(glance):
    page = glance("sources")
    assert sorted(keys(page)) == sorted(load())
    topics = [name for name in groups(page.html) if name in assumption_list.TOPICS.values()]
    assert topics == [assumption_list.TOPICS[topic] for topic in dict.fromkeys(key.split(".")[0] for key in keys(page))]
    assert {row.topic for row in load().values()} == set(assumption_list.TOPICS)


def test_an_assumption_has_value_range_type_and_source_and_who_knows(screen):
    page = screen("sources")
    value, span, kind, source, checked, mark = full(page, "Price of a bought place per day")
    assert (value, span, kind, mark) == ("13\u202f700 NOK a day", "8\u202f200–24\u202f660", "○\xa0assumed", "")
    own, oslo, press = source.split("\n")
    assert own.startswith("2024: Own judgement of those who made this model")
    assert oslo.startswith("Norway Today: Article on resource-intensive services in Oslo, 2023, Oslo, 3.38 million kr")
    assert press.startswith("Porten: ") and checked == "judged 23.11.2026", (
        "judged from documents, so it stands in none"
    )
    effect, ask, replaced_by, *_ = page.row("Price of a bought place per day")
    assert (ask, replaced_by) == (
        "the municipality's economist",
        "Contracts and invoices of the places that are bought today.",
    )
    assert effect.endswith("0\u202f000"), "told with two digits"
    assert full(page, "Agreed working week on a roster")[4] == "checked 23.11.2026"


def test_checked_and_not_verified_never_stand_together(glance):
    page = glance("sources")
    for row in load().values():
        checked = full(page, row.description)[4]
        assert ("not verified" in checked) == row.nearest(2024).unverified
        assert ("not verified" in checked) != bool(re.search(r"\d", checked)), f"{row.key}: a day, or not verified"


def test_a_range_that_is_not_known_is_missing_not_zero(screen):
    assert full(screen("sources"), "Length of the day shift")[1] == ".."


def test_every_dated_value_has_its_own_source(glance):
    page = glance("sources", key="refund.threshold")
    lines = full(page, "Threshold of the state refund per user")[3].split("\n")
    assert len(lines) == len(load()["refund.threshold"].values) == 11
    assert lines[0].startswith(
        "2017: 1\u202f157\u202f000 · ◆ agreed · Regjeringen: State budget proposal for 2017, 2017, "
    )
    assert lines[1].startswith(
        "⚠ 2018: 1\u202f235\u202f000 · ○ assumed · Not verified: Own judgement of those who made"
    )


def test_unverified_is_marked_by_the_price_year(screen, day):
    day(2026, 12, 1)
    mark = {year: full(screen("sources", key="refund.threshold", year=year), "Threshold of the state refund per user")[-1]
            for year in ("2024", "2020")}  # fmt: skip
    assert mark == {"2024": "⚠\xa0unverified in other years", "2020": "⚠\xa0unverified"}


@pytest.mark.parametrize(("today", "stale"), [((2000, 1, 1), 0), ((2099, 1, 1), len(load()))])
def test_stale_after_a_year(screen, day, today, stale):
    day(*today)
    page = screen("sources")
    assert (f"{stale} assumptions are out of date for 2024" in page.text) == bool(stale)
    assert page.html.count("⚠\xa0not checked for a year") == (stale + len(logged(page)) if stale else 0)


def test_a_value_moved_by_the_index_says_so(screen):
    page = screen("sources", year="2020")
    assert full(page, "Price of a bought place per day")[0] == "11\u202f339 NOK a day\nmoved by the price index"
    assert full(page, "Threshold of the state refund per user")[0] == "1\u202f361\u202f000 NOK a year"
    assert "moved by" not in full(screen("sources", year="2024"), "Price of a bought place per day")[0]


def test_a_changed_value_has_a_column_of_its_own(screen):
    assert "Changed here to" not in screen("sources").heads()
    page = screen("sources", set="private.price_per_day:9000")
    assert "Changed here to" in page.heads()
    assert full(page, "Price of a bought place per day")[:2] == ["13\u202f700 NOK a day", "9\u202f000 NOK a day"]
    assert full(page, "Wage part of the private price")[1] == ""
    assert "1 is changed here." in page.text


@pytest.mark.parametrize(
    ("key", "count"), [("private.price_per_day", 1), ("refund", 3), ("pay.skill_mix", 4), ("staffing.norm", 3)]
)
def test_a_key_in_the_address_narrows_the_list(glance, key, count):
    page = glance("sources", key=key)
    assert len(keys(page)) == count
    assert all(found == key or found.startswith(key + ".") for found in keys(page))
    told, first = page.app.info[0].value, next(row.description for row in load().values() if row.key in keys(page))
    assert first in told.replace("\\", "") and f"`{key}`" not in told, "named as the screen does, not by a key"
    assert told.endswith("…") == (count > 3)


def test_show_all_leaves_the_narrowed_list(screen):
    page = screen("sources", key="refund", set="refund.rate:0.85")
    page.app.button(key="sources.all").click().run()
    assert len(keys(page)) == len(load())
    assert "key" not in page.app.query_params
    assert page.app.query_params["set"] == "refund.rate:0.85"


def test_the_key_stays_in_the_address_while_the_page_is_used(screen):
    page = screen("sources", key="refund")
    page.app.selectbox(key="sources.kind").select("agreed").run()
    assert page.app.query_params["key"] == "refund"
    assert keys(page) == ["refund.threshold", "refund.rate"]


@pytest.mark.parametrize("key", ["nonsense", "pay.base", "<b>x</b>", "*"])
def test_a_key_that_is_none_shows_all_and_is_never_repeated(glance, key):
    page = glance("sources", key=key)
    assert len(keys(page)) == len(load())
    assert page.app.warning[0].value == "No assumption has the key in the address, so all are shown."


def test_topic_is_chosen_and_kept_in_the_address(screen):
    page = screen("sources")
    page.app.selectbox(key="w.sources.topic").select("pay").run()
    assert {key.split(".")[0] for key in keys(page)} == {"pay"}
    assert page.app.query_params["key"] == "pay"
    page.app.selectbox(key="w.sources.topic").select("").run()
    assert len(keys(page)) == len(load())


def test_a_year_is_365_days():
    row = load()["private.price_per_day"]
    year_after = row.reviewed + timedelta(days=365)
    assert assumption_list.marks(row, 2024, year_after) == ()
    assert assumption_list.marks(row, 2024, year_after + timedelta(days=1)) == (Sentence("not checked for a year"),)


def test_filter_by_type_and_what_must_be_checked(screen, day):
    day(2026, 12, 1)
    page = screen("sources")
    counts = known() | {"check": sum(row.unverified() for row in load().values())}
    for kind, count in counts.items():
        page.app.selectbox(key="sources.kind").select(kind).run()
        assert len(keys(page)) == count, kind
    page.app.selectbox(key="sources.kind").select("scenario").run()
    assert keys(page) == []
    assert "No assumption fits." in page.app.info[0].value


def test_search_in_names_keys_notes_and_sources(screen):
    page = screen("sources")
    for text, expected in {
        "porten.no": {"private.price_per_day"},
        "PRICE bought day": {"private.price_per_day"},
        "skill_mix nurse": {"pay.skill_mix.nurse", "pay.skill_mix.specialist_nurse"},
        "zzz": set(),
    }.items():
        page.app.text_input(key="sources.text").input(text).run()
        assert set(keys(page)) == expected, text


def rows_of(raw):
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_download_is_offered_for_what_is_shown(glance):
    page = glance("sources", key="refund")
    assert "Download this list (3 assumptions)" in [button.proto.label for button in page.found("download_button")]


def test_file_has_every_assumption_with_decimal_commas(view):
    shown = view(year="2020", set="refund.rate:0.85")
    rows = {
        row["key"]: row
        for row in rows_of(
            assumptions_csv.assumptions_csv(shown, assumption_list.assumption_rows(shown, date(2026, 12, 1)))
        )
    }
    assert set(rows) == set(load())
    assert rows["refund.rate"]["value"] == "80"
    assert rows["refund.rate"]["changed here to"] == "85"
    assert rows["refund.rate"]["range, low"] == "", "law is not drawn"
    assert rows["refund.eligible_share"]["range, low"] == "70"
    assert rows["refund.rate"]["unit"] == "%"
    assert rows["staffing.weekly_hours"]["value"] == "35,5"
    assert rows["private.price_per_day"]["value"].startswith("11339,38")
    assert rows["private.price_per_day"]["moved by the price index"] == "yes"
    assert rows["staffing.vacation_weeks"]["check this"].startswith("unverified")
    assert rows["staffing.vacation_weeks"]["last checked"] == "", "not verified, so never checked"
    assert rows["staffing.vacation_weeks"]["who knows"] == "the host municipality's payroll office and KS"
    assert rows["staffing.vacation_weeks"]["what would replace it"].endswith(".")
    assert rows["staffing.shift_hours.day"]["range, low"] == ""
    assert rows["refund.threshold"]["years and sources"].count("|") == 10


@pytest.mark.parametrize("text", ["=1+1", "+47", "-x", "@SUM(A1)", "\tx"])
def test_a_text_never_becomes_a_formula(text):
    assert assumptions_csv.cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "written"), [(-0.5, "-0,5"), (1234567.0, "1234567"), (None, ""), (0.0, "0"), ("a-b", "a-b")]
)
def test_numbers_in_the_file_stay_numbers(value, written):
    assert assumptions_csv.cell(value) == written


def test_figures_of_the_case_with_status_and_source(glance):
    page = glance("sources")
    assert page.row("Users in the region")[:2] == ["130", "● measured"]
    assert page.row("Host municipality")[0] == "Lærdal"
    assert page.row("Councils decide by")[0] == "05.01.2018"
    assert page.row("Population") == ["2\u202f159", "● measured", "Statistics Norway, table 07459, 1 January 2017"]
    assert page.row("Reserved places")[1] == "◐ estimated"
    assert page.row("Centre, where need is counted")[0] == "Lærdalsøyri"
    assert page.row("Extra staff")[0] == "0"
    assert page.row("Bought places")[:2] == ["..", ".. missing"]
    assert "Entered by" not in page.heads()
    assert [name for name in groups(page.html) if name.endswith(("region", "1422", "1424"))] == [
        "The region",
        "Lærdal 1422",
        "Årdal 1424",
    ]


def test_figures_of_one_municipality_without_what_is_missing(screen):
    page = screen("sources", part="case")
    page.app.selectbox(key="sources.owner").select(VIK).run()
    page.app.toggle(key="sources.known").set_value(True).run()
    assert ">Vik 1417<" in page.html
    assert ">Lærdal 1422<" not in page.html
    assert "Bought places" not in page.html
    assert page.row("Users")[1] == "◐ estimated"


def enter(store, number, *entries, why="count of 1 March"):
    store.figures.enter(CASE, [Entry(number, *entry) for entry in entries], "Kari", why)


def test_an_entered_figure_says_who_and_why(screen, home_store):
    enter(home_store, LAERDAL, ("users", "9", "measured"))
    page = screen("sources")
    assert "Entered by" in page.heads()
    assert page.row("Users") == ["9", "● measured", "count of 1 March", "Kari"]


def test_what_a_user_wrote_is_never_markup(screen, home_store):
    home_store.figures.enter(CASE, [Entry(LAERDAL, "users", "9", "measured")], NASTY, NASTY)
    page = screen("sources")
    assert page.row("Users")[2:] == [NASTY, NASTY]
    assert "<script>alert" not in page.html
    assert NASTY not in "".join(part.value for part in page.app.markdown)


def test_public_view_hides_protected_figures_and_what_was_written_with_them(screen, home_store):
    secret = "two need one to one"
    enter(home_store, LAERDAL, ("users", "3", "measured"), ("bought_places", "2", "measured"), ("need_high", "2", "measured"),
          ("own_cost", "7654321", "measured"), why=secret)  # fmt: skip
    enter(home_store, VIK, ("users", "60", "measured"), why=secret)
    enter(home_store, HOYANGER, ("users", "70", "measured"), why=secret)
    publish_now(home_store)
    open_view, public = screen("sources"), screen("sources", public="1")
    assert secret in open_view.text
    assert "7\u202f654\u202f321" in open_view.html
    for hidden in (secret, "Kari", "7\u202f654\u202f321", "7654321"):
        assert hidden not in public.html
    lærdal = public.html[public.html.index(">Lærdal 1422<") : public.html.index(">Hemsedal 0618<")]
    for label in ("Users", "Bought places", "High need", "Own cost, kr a year"):
        assert f'<th scope="row">{label}</th><td class="number">:</td><td>: hidden</td><td></td>' in lærdal
    assert "Figures of the case: 4 hidden" in next(public.found("vega_lite_chart")).proto.alt


def test_public_view_shows_what_is_marked_as_public(screen, home_store):
    enter(home_store, VIK, ("places_needed", "2", "agreed", True))
    publish_now(home_store)
    page = screen("sources", public="1")
    page.app.selectbox(key="sources.owner").select(VIK).run()
    assert page.row("Reserved places") == ["2", "◆ agreed, marked as public", "given by the municipality"]


def test_public_view_hides_a_total_that_would_reveal_a_count(screen, home_store):
    enter(home_store, LAERDAL, ("users", "3", "measured"))
    publish_now(home_store)
    assert screen("sources", public="1").row("Users in the region")[0] == "130"  # printed in the prestudy
    enter(home_store, "", ("users_total", "127", "measured"))
    assert screen("sources").row("Users in the region")[0] == "127"
    publish_now(home_store)
    assert screen("sources", public="1").row("Users in the region")[0] == ":"


def test_public_view_hides_a_field_without_a_rule_where_it_was_entered():
    view = SimpleNamespace(publication=SimpleNamespace(withheld=frozenset()))

    def hidden(field, status):
        return case_figures.hidden(view, case_figures.Fact(VIK, "Vik", field, Figure("3", status, "count")))

    assert hidden("new_field", "measured")
    assert not hidden("new_field", "estimated")
    assert not hidden("population", "measured")


def test_every_figure_of_a_case_has_a_name():
    for case in case_ids():
        _, figures = read_case(case)
        assert set(figures["field"]) <= {*REGION_FIELDS, *ALL_FIELDS}


def test_every_data_table_is_listed(screen, home_store, day):
    day(2026, 12, 1)
    page = screen("sources")
    sources = home_store.shipped.sources()
    for row in sources.to_dict("records"):
        assert f"{row['title']}\n{row['table']}" in page.html.replace("&#x27;", "'")
    cells = page.row("Population on 1 January by age: 2017-2019 in the borders of 2017, 2020-2026 in those of 2024")
    assert " ".join(plain(cells[0]).split()).endswith(
        "Statistics Norway, 2026, table 07459, ssb.no/statbank/table/07459"
    )
    assert cells[1:] == [
        "The same table of the next year.",
        "Statistics Norway",
        "NLOD 2.0 / CC BY 4.0",
        "Statistics Norway, NLOD 2.0 / CC BY 4.0",
        "01.01.2026",
        "●\xa0measured",
        "96 × 9",
        "",
    ]
    old = page.row("The eleven municipalities of 2017 and what became of them")
    assert old[-1] == "⚠\xa0partly unverified\nover a year old"
    assert page.row("tax_zone") == ["employer tax zone; unverified, check · ○ assumed"]


def test_a_new_table_grows_old(screen, day):
    day(2027, 1, 2)
    title = "Population on 1 January by age: 2017-2019 in the borders of 2017, 2020-2026 in those of 2024"
    assert screen("sources").row(title)[-1] == "over a year old"


def test_what_the_columns_mean(glance):
    assert glance("sources").row("area_km2 (km2)") == ["land and fresh water inside the coast line, fjord excluded"]


def test_those_who_must_be_credited_are(glance):
    text = glance("sources").text
    assert "Data: © Kartverket, CC BY 4.0 · GeoNames, CC BY 4.0" in text
    assert "Statistics Norway, NLOD 2.0 / CC BY 4.0" in text


def test_picture_has_words_and_a_table_that_adds_up(glance, home_store):
    page = glance("sources")
    alt = next(page.found("vega_lite_chart")).proto.alt
    assert f"Assumptions: {known()['assumed']} assumed" in alt
    assert "Figures of the case: 19 estimated" in alt
    for group in ("Assumptions", "Figures of the case", "Data tables"):
        *parts, total = (int(cell) for cell in page.row(group))
        assert sum(parts) == total
    assert page.row("Assumptions")[-1] == str(len(load()))
    assert page.row("Data tables")[-1] == str(len(home_store.shipped.sources()))
