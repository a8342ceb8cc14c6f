"""The page of sites, run as a user meets it."""

import re
from html import unescape
from types import SimpleNamespace

import pytest

from choices import address
from sitecriteria import CRITERIA
from store import SiteEntry
from ui.session import picked, state
from words.wording import Wording

CASE = "forstudie-2017"
EDITED = ("sites.add", "sites.history")
PAYLOAD = "<img src=x onerror=alert(1)>**b** ${7*7} [a](javascript:alert(1))"


def widget(page, kind, key):
    return next(one for one in getattr(page.app, kind) if one.key == key)


def slide(page, key, share):
    widget(page, "slider", f"w.weigh.{key}").set_value(share)
    return page.run()


def shares(page):
    return {key: widget(page, "slider", f"w.weigh.{key}").value for key in CRITERIA}


def beside(page, label):
    """The cells of a row of the table side by side."""
    table = next(part.proto.body for part in page.found("html") if "Minutes to the centre of" in part.proto.body)
    cells = re.search(rf'<th scope="row">{label}</th>(.*?)</tr>', table)[1]
    return re.findall(r">([^<]*)</td>", cells)


def card(page, label):
    """The cells of a row of the card of one site, and below it: other tables have rows of the same name."""
    shown = page.html.split("<caption>What is measured at ")[1]
    rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', shown, re.S)
    cells = next(cells for head, cells in rows if unescape(head).split("\n")[0] == label)
    return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)]


def press(page, label):
    next(button for button in page.app.button if button.label == label).click()
    return page.run()


def field(page, kind, label):
    return next(one for one in getattr(page.app, kind) if one.label == label)


def fill(page, **texts):
    labels = {
        "name": "Name",
        "lat": "Latitude, such as 61.0978",
        "lon": "Longitude, such as 7.4814",
        "plot": "Area of the plot, m²",
        "who": "Who gives the site?",
        "why": "Why: where do the figures come from?",
    }
    for key, text in texts.items():
        field(page, "text_input", labels[key]).set_value(text)
    return page


STUDIED = {"opened": ("sites.sure", "sites.locations"), "like": "centre_laerdal"}


def test_the_answer_says_what_is_clear_and_what_is_not(glance):
    answer = glance("sites", **STUDIED).answer
    assert answer.startswith(
        "With these weights Døme 5 (Kaupanger) suits best, with 74 points of 100, but 3 others can't be told"
    )
    assert "What is not known decides between it and Døme 4 (Sogndalsfjøra), Døme 1 (Lærdalsøyri) and Døme 6" in answer
    assert "6.1 points behind: no clear winner" in answer and "has between 65 and 83 points" in answer
    assert "Of Døme 5 (Kaupanger) 18 % of the weight is not known" in answer
    assert "2 sites fail a requirement" in answer and "not known for 8 of 10 sites" in answer
    assert "All are made-up examples" in answer


def test_the_card_adds_up_and_shows_what_is_never_scored(glance):
    page = glance("sites", **STUDIED)
    points = [card(page, criterion.label)[3] for criterion in CRITERIA.values()]
    assert card(page, "Public transport") == ["0\N{NO-BREAK SPACE}min", ".. (0–1)", "11.8\N{NO-BREAK SPACE}%", ".."]
    assert card(page, "Score of 100")[3] == "74.2"
    half = float(card(page, "Half of what is not known")[3])
    assert sum(float(point) for point in points if point != "..") + half == pytest.approx(74.2, abs=0.3)
    assert "90 m (shown, never scored: isolation is no quality)" in page.text
    assert "○ assumed: made up for comparison, unverified" in page.text


def test_folded_parts_are_drawn_when_they_are_opened(screen):
    page = screen("sites")
    assert "Sites by score" not in page.html and "The criteria" not in page.html
    for part in ("sites.table", "sites.explained"):
        page.app.session_state[f"page.part.{part}"] = True
    page.run()
    assert "Sites by score" in page.html and "The criteria" in page.html


def test_failing_sites_have_no_rank_but_reason_and_remedy(screen):
    page = screen("sites")
    widget(page, "selectbox", "w.sites.shown").set_value("dome-02")
    page.run()
    assert "The plot is 80 m² short. Two storeys would do." in page.text
    assert "Fails a requirement" in page.text
    chart = next(iter(page.found("vega_lite_chart")))
    assert "✗  Døme 2 (Lærdalsøyri)" in chart.proto.alt


def test_a_slider_moves_the_ranking_the_others_and_the_address(screen):
    page = slide(screen("sites"), "somatic_care", 90)
    assert "Døme 1 (Lærdalsøyri)" in page.answer
    assert shares(page)["somatic_care"] == 90 and sum(shares(page).values()) == 100
    assert "somatic_care:90" in page.app.query_params["weights"]
    again = screen("sites", weights=page.app.query_params["weights"])
    assert again.answer == page.answer and shares(again) == shares(page)
    press(page, "Back to base")
    assert "weights" not in page.app.query_params and "Kaupanger" in page.answer


def test_a_locked_weight_stays_while_others_move(screen):
    page = screen("sites")
    before = shares(page)
    widget(page, "checkbox", "w.lock.relatives").check()
    page.run()
    assert widget(page, "slider", "w.weigh.relatives").disabled
    slide(page, "nature", 60)
    after = shares(page)
    assert after["relatives"] == before["relatives"] and after["nature"] == 60 and sum(after.values()) == 100
    slide(page, "nature", 100)
    assert shares(page)["nature"] == 100 - before["relatives"]
    widget(page, "checkbox", "w.lock.relatives").uncheck()
    page.run()
    slide(page, "nature", 100)
    assert shares(page)["relatives"] == 0


def test_winter_is_in_the_address_and_on_the_card(glance):
    page = glance("sites", winter="1")
    assert "without the roads closed all winter" in page.text
    assert widget(page, "toggle", "w.winter").value is True


@pytest.mark.parametrize(
    "weights",
    ["nature:much", "nature:-1", "natur:1", "nature", ";".join(f"{key}:0" for key in CRITERIA), "nature:nan"],
)
def test_weights_that_cannot_be_used_are_left_out(weights):
    chosen, notes = address.from_address({"weights": weights}, None)
    assert chosen.weights == {} and [note.values["name"] for note in notes] == ["weights"]


def test_a_bad_parameter_is_ignored_with_a_word(glance):
    page = glance("sites", weights="nature:much", site="<b>")
    assert all("it is left out" in warning.value for warning in page.app.warning[:2])
    assert "74 points" in page.answer


def test_an_old_site_in_the_address_is_ignored_with_a_word(screen):
    page = screen("sites", site="dome-99")
    assert "is not among those in use here" in page.app.warning[0].value
    page.run()
    assert "site" not in page.app.query_params


def test_side_by_side_has_minutes_to_each_centre(screen):
    page = screen("sites", opened=["sites.beside"])
    widget(page, "multiselect", "w.sites.beside").set_value(["dome-01", "dome-04", "dome-08"])
    page.run()
    assert beside(page, "Sogndal") == ["57", "0", "88"]
    assert beside(page, "Lærdal") == ["0", "57", "31"]
    assert [cell[-3:] for cell in beside(page, "Relatives")] == ["min"] * 3


def test_choosing_a_site_for_the_plan_moves_overview_costs_and_compare(screen, glance):
    page = screen("sites")
    widget(page, "selectbox", "w.sites.shown").set_value("dome-04")
    page.run()
    press(page, "Choose this site for the plan")
    assert page.app.query_params["site"] == "dome-04"
    assert "host Sogndal, employer tax zone 1, plot 9 000 000 kr" in page.text.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    for name in ("overview", "costs", "compare"):
        plain, there = glance(name), glance(name, site="dome-04")
        assert "site: Døme 4 (Sogndalsfjøra)" in there.html and "site: " not in plain.html
        assert there.answer != plain.answer, name
    assert "A joint facility in Sogndal" in glance("overview", site="dome-04").answer
    press(page, "Take this site out of the plan")
    assert "site" not in page.app.query_params


def test_a_site_outside_the_plan_leaves_the_host_and_says_so(glance):
    page = glance("overview", site="dome-10")
    assert "Døme 10" in page.app.warning[0].value and "takes no part" in page.app.warning[0].value
    assert "A joint facility in Lærdal" in page.answer


def test_a_site_of_the_same_name_and_point_is_refused_and_may_be_changed_itself(screen, home_store):
    home_store.sites.add(CASE, SiteEntry("Ny tomt", "1422", 61.10, 7.49), "Kari", "map")
    page = fill(screen("sites", opened=EDITED), name=" Ny tomt", lat="61,1", lon="7.49", who="Kari", why="map")
    press(page, "Save the site")
    assert any("of this name at this point already" in error.value for error in page.app.error)
    press(fill(page, name="Ny tomt 2"), "Save the site")
    assert len(home_store.sites.of(CASE)) == 12


def test_a_new_site_is_added_shown_and_taken_back(screen, home_store):
    page = fill(
        screen("sites", opened=EDITED),
        name="Vår tomt",
        lat="61,10",
        lon="7.49",
        plot="5 000",
        who="Kari",
        why="seen on the map",
    )
    press(page, "Save the site")
    assert page.app.success[0].value.replace("\\", "") == "Vår tomt is added."
    row = home_store.sites.of(CASE).iloc[-1]
    assert (row["name"], row["number"], row["lat"], row["plot_area"]) == ("Vår tomt", "1422", 61.1, 5000.0)
    assert "10 of 11 sites are made-up examples" in page.answer
    assert "Given by" in page.text and "Kari" in page.text
    press(page, "Undo")
    assert len(home_store.sites.of(CASE)) == 10 and "All are made-up" in page.answer
    press(page, "Redo")
    assert len(home_store.sites.of(CASE)) == 11


REFUSED = [
    ({"lat": "61.15", "lon": "7.36"}, "lies in the fjord"),
    ({"lat": "59.9", "lon": "10.7"}, "outside the region"),
    ({"lat": "north"}, "no latitude or longitude"),
    ({"plot": "13.700"}, "Area of the plot, m²: choose which number is meant"),
    ({"plot": "13.70.0"}, "is not a number here"),
    ({"plot": "-4"}, "is not a number here"),
    ({"name": " "}, "'Name' is empty"),
    ({"who": ""}, "'Who gives the site?' is empty"),
    ({"why": ""}, "'Why: where do the figures come from?' is empty"),
]


def test_what_cannot_be_kept_is_said_and_nothing_is_saved(screen, home_store):
    good = {"name": "Tomt", "lat": "61.1", "lon": "7.49", "plot": "100", "who": "Kari", "why": "map"}
    page = screen("sites", opened=EDITED)
    for typed, says in REFUSED:
        press(fill(page, **{**good, **typed}), "Save the site")
        assert says in " ".join(error.value for error in page.app.error).replace("\\", ""), typed
        assert home_store.sites.trail.history(CASE).empty, typed
        assert field(page, "text_input", "Why: where do the figures come from?").value == typed.get("why", "map")


def test_a_figure_that_can_be_two_numbers_is_asked_and_one_press_fills_its_field(screen, home_store):
    good = {"name": "Tomt", "lat": "61.1", "lon": "7.49", "plot": "1.500", "who": "Kari", "why": "map"}
    page = press(fill(screen("sites", opened=EDITED), **good), "Save the site")
    assert "Area of the plot, m²: '1.500': 1 500 or 1.5?" in page.text
    press(page, "1\u202f500")
    assert "or 1.5?" not in page.text
    press(page, "Save the site")
    assert home_store.sites.of(CASE).iloc[-1]["plot_area"] == 1500


def test_a_shipped_site_is_changed_and_archived(screen, home_store):
    page = screen("sites", opened=EDITED)
    mode = next(one for one in page.app.main.button_group if one.label == "What do you want to enter?")
    mode.set_value("dome-05")
    page.run()
    fill(page, plot="1 000", who="Kari", why="measured again")
    press(page, "Save the site")
    assert home_store.sites.of(CASE).set_index("id").loc["dome-05", "plot_area"] == 1000
    assert "Kaupanger) suits best" not in page.answer
    field(page, "text_input", "Who decides it?").set_value("Kari")
    field(page, "text_input", "Why?").set_value("sold")
    press(page, "Do it")
    assert bool(home_store.sites.of(CASE).set_index("id").loc["dome-05", "archived"])
    assert "9 sites" in page.answer


def test_names_are_shown_as_typed_everywhere(screen, home_store):
    entry = SiteEntry(PAYLOAD, "1422", 61.1, 7.49, plot_area=9000.0, note=PAYLOAD)
    site = home_store.sites.add(CASE, entry, PAYLOAD, PAYLOAD)
    page = screen("sites", site=site)
    assert "<img" not in page.html and "&lt;img src=x onerror=alert(1)&gt;" in page.html
    shown = [part.value for group in (page.app.markdown, page.app.caption, page.app.warning) for part in group]
    assert not any("<img" in text or "[a](javascript" in text for text in shown)


def test_public_view_shows_sites_but_not_who_gave_them(screen, home_store):
    home_store.sites.add(CASE, SiteEntry("Vår tomt", "1422", 61.1, 7.49), "Kari Nordmann", "Kari's letter")
    everything = ("sites.table", "sites.sure", "sites.central", "sites.beside", "sites.curves", "sites.locations",
                  "sites.add", "sites.keep", "sites.history", "sites.import", "sites.timetable", "sites.explained")  # fmt: skip
    page = screen("sites", opened=everything, public="1")
    widget(page, "selectbox", "w.sites.shown").set_value(home_store.sites.of(CASE).iloc[-1]["id"])
    page.run()
    assert "Vår tomt" in page.text and "Kari" not in page.text
    assert "made up for comparison" not in page.text
    entered = [one.key for one in page.app.text_input if not one.key.startswith("w.curve.")]
    assert not entered, "nothing can be entered that is kept"
    assert "when public view is off" in page.text


def test_without_sites_the_page_says_what_to_do(screen, home_store):
    for site in home_store.sites.of(CASE)["id"]:
        home_store.sites.archive(CASE, site, "Kari", "not wanted")
    page = screen("sites", opened=["sites.history"])
    assert "There is no site in use" in page.answer
    assert any(option.startswith("Bring back") for option in field(page, "selectbox", "Archive or bring back").options)


def test_a_point_from_the_map_is_filled_in(home_store, monkeypatch):
    view = SimpleNamespace(words=Wording("en"), store=home_store, borders=2017)
    kept = {}
    monkeypatch.setattr(state, "keep", kept.__setitem__)
    assert "lies in the fjord" in picked.add_at(view, 61.15, 7.36) and kept == {}
    assert picked.add_at(view, 61.1, 7.49) == "The point lies in Lærdal."
    assert kept == {picked.ADDING: ("61.1000", "7.4900")}
    assert "on the shore" in picked.add_at(view, 61.1828, 6.8517)


def test_costs_say_what_the_site_sets(glance):
    page = glance("costs", site="dome-06")
    assert "sets the plot" in page.text
    assert "2 500 000" in page.text.replace("\u202f", " ")


# How sure, other curves, other eyes, several locations.


def bend(page, place, text):
    next(one for one in page.app.text_input if one.key == f"w.curve.point.nature.{place}").set_value(text)
    return page.run()


def button(page, key):
    next(one for one in page.app.button if one.key == key).click()
    return page.run()


def test_how_sure_the_winner_is_stands_in_the_answer_and_in_a_table(glance):
    page = glance("sites", **STUDIED)
    assert "Døme 5 (Kaupanger) is best for 58 of 100 ways of weighing." in page.answer
    assert "There is no clear winner" in page.text
    assert page.row("Døme 5 (Kaupanger)")[:5] == ["58", "20", "12", "11", "89"]
    assert "The smallest change of one weight: somatic care from 11.8 % to 25.1 %; then Døme 1" in page.text


def test_who_leads_by_the_weights_chosen_only_is_no_clear_winner(glance):
    page = glance("sites", weights="building:8")
    assert "Døme 6 (Årdalstangen) is best for 12 of 100" in page.answer
    assert "Døme 5 (Kaupanger) is best for more of them, 58: no clear winner." in page.answer
    assert "There is no clear winner: Døme 6 (Årdalstangen) leads with the weights above, but is not" in page.text


def test_names_in_the_second_opinion_are_never_markup(screen, home_store):
    sites = home_store.sites.of(CASE)
    for number, (_, row) in enumerate(sites.iterrows()):
        values = {name: row[name] for name in SiteEntry.__dataclass_fields__ if name in row and row[name] == row[name]}
        entry = SiteEntry(**values | {"name": f"*{number}* ![x](//a.no)"})
        home_store.sites.edit(CASE, row["id"], entry, "Kari", "test", seen=row["version"])
    page = screen("sites", opened=["sites.sure"])
    (caption,) = (c.value for c in page.app.caption if "TOPSIS" in c.value)
    assert "![x]" not in caption and "*5*" not in caption.replace("\\*", "") and "\\*" in caption


def test_weight_on_what_nobody_knows_tells_no_site_from_another_and_says_so(glance):
    page = glance("sites", weights=";".join(f"{key}:{int(key == 'activity')}" for key in CRITERIA))
    assert page.answer.startswith("Nothing that has a weight is known of any site, so none is better.")
    (site,) = (box for box in page.app.selectbox if box.label == "Site")
    marks = {option.split()[0] for option in site.options}
    assert marks == {"1≈", "(1)≈", "✗"} and sum(option.startswith("✗") for option in site.options) == 2
    assert "There is no clear winner" in page.text


def test_a_site_where_nobody_takes_part_is_recommended_only_when_it_is_asked_for(screen):
    page = screen("sites", case="forprosjekt-2019")
    assert page.answer.startswith(
        "With these weights Døme 1 (Lærdalsøyri) suits best, with 68 points of 100, but 5 others"
    )
    assert "Døme 5 (Kaupanger) has more, 69 points, but Sogndal takes no part, so it is not recommended." in page.answer
    (site,) = (box for box in page.app.selectbox if box.label == "Site")
    assert "(1)≈  Døme 5 (Kaupanger)" in site.options and site.value == "dome-01", (
        "the card is that of the one recommended"
    )
    widget(page, "toggle", "w.outside").set_value(True)
    page.run()
    assert page.answer.startswith(
        "With these weights Døme 5 (Kaupanger) suits best, with 69 points of 100, but 8 others"
    )
    assert page.app.query_params["outside"] == "1" and "takes no part" not in page.answer
    varied = screen("sites", case="forprosjekt-2019", vary="1")
    widget(varied, "toggle", "w.outside").set_value(True)
    assert "Døme 5 (Kaupanger)" in varied.run().answer, "the ends of what varies are of those that compete now"


def test_ways_of_weighing_near_the_one_chosen_are_tried(screen):
    page = screen("sites", opened=["sites.sure"])
    widget(page, "segmented_control", "w.sites.ways").set_value("near")
    page.run()
    assert "ways of weighing near this one" in page.answer
    assert int(page.row("Døme 5 (Kaupanger)")[0]) > 55
    widget(page, "toggle", "w.sites.own_doubt").set_value(True)
    page.run()
    assert page.app.query_params["near"] == page.app.query_params["vary"] == "1"
    again = screen("sites", near="1", vary="1")
    assert again.answer == page.answer, "a link says the same"


def test_a_ready_made_name_is_taken_in_every_language(screen, home_store):
    page = screen("sites", opened=["sites.keep"], weights="nature:3")
    field(page, "text_input", "Who gives this way of weighing?").set_value("Kari")
    field(page, "text_input", "Why this way?").set_value("the board")
    for name in ("Balanced", " jamt ", "Økonomi"):
        field(page, "text_input", "Name of this way of weighing").set_value(name)
        press(page, "Keep it")
        assert any("Give yours another name" in error.value for error in page.app.error), name
    assert home_store.presets.of(CASE).empty


def test_a_way_kept_under_a_ready_made_name_is_told_apart(screen, home_store):
    home_store.presets.save(CASE, "Balanced", dict.fromkeys(CRITERIA, 0.0) | {"nature": 1.0}, {}, ("Kari", "old"))
    page = screen("sites")
    assert widget(page, "selectbox", "w.sites.preset").options[-1] == "Balanced (kept)"
    assert widget(page, "selectbox", "w.sites.preset").value == "base" and "suits best, with 74" in page.answer


def test_other_eyes_weigh_all_so_nothing_stays_locked(screen):
    page = screen("sites")
    widget(page, "checkbox", "w.lock.nature").set_value(True)
    page.run()
    widget(page, "selectbox", "w.sites.preset").set_value("economy")
    page.run()
    assert not widget(page, "checkbox", "w.lock.nature").value


def test_how_sure_a_site_is_does_not_depend_on_the_weights_chosen(glance):
    page = glance("sites", opened=("sites.sure",), weights="somatic_care:9")
    assert "Døme 1 (Lærdalsøyri) suits best" in page.answer
    assert page.row("Døme 5 (Kaupanger)")[:5] == ["58", "20", "12", "11", "89"]


def test_a_curve_is_bent_said_undone_and_taken_back(screen):
    page = bend(screen("sites", opened=["sites.curves"]), 1, "1000")
    assert "1 000 m gives 0.8" in page.text
    assert any(one.label.startswith("1 change from the base") for one in page.app.expander)
    assert page.app.query_params["curves"] == "nature:0,1,1000,0.8,1500,0.3,3000,0"
    bend(page, 1, "2000")
    assert "must rise" in " ".join(error.value for error in page.app.error)
    assert "1 000 m gives 0.8" in page.text
    bend(page, 1, "much")
    assert "is not a number here" in " ".join(error.value for error in page.app.error)
    bend(page, 1, "")
    assert "The field was emptied, so 1 000 counts." in page.text and "1 000 m gives 0.8" in page.text
    bend(page, 1, "1.200")
    assert "'1.200': 1 200 or 1.2?" in page.text
    button(page, "which.curve.nature.0")
    assert "1 200 m gives 0.8" in page.text
    button(page, "sites.undo.curve")
    assert "1 000 m gives 0.8" in page.text
    button(page, "sites.undo.curve")
    assert "500 m gives 0.8" in page.text and "curves" not in page.app.query_params
    button(page, "sites.redo.curve")
    assert "1 000 m gives 0.8" in page.text
    button(page, "curve.reset.nature")
    assert "500 m gives 0.8" in page.text
    button(page, "undo.curve.nature")
    assert "1 000 m gives 0.8" in page.text


def test_other_eyes_weigh_otherwise_and_a_way_is_kept(screen, home_store):
    page = screen("sites", opened=["sites.keep"])
    widget(page, "selectbox", "w.sites.preset").set_value("economy")
    page.run()
    assert shares(page)["building"] == 31
    field(page, "text_input", "Name of this way of weighing").set_value(PAYLOAD[:60])
    field(page, "text_input", "Who gives this way of weighing?").set_value("Kari")
    field(page, "text_input", "Why this way?").set_value("the board")
    press(page, "Keep it")
    assert list(home_store.presets.of(CASE)["name"]) == [PAYLOAD[:60].strip()]
    assert any(PAYLOAD[:8] in option for option in widget(page, "selectbox", "w.sites.preset").options)
    hidden = screen("sites", public="1")
    assert not [one for one in hidden.app.text_input if one.label == "Name of this way of weighing"]
    assert "the board" not in hidden.text


def test_likeness_and_locations_are_worked_out(glance):
    page = glance("sites", **STUDIED)
    assert "Most like Lærdalsøyri is Døme 1 (Lærdalsøyri), 100 of 100 alike." in page.text
    assert "With one location, Døme 4 (Sogndalsfjøra) gives relatives the least travel: 56 minutes" in page.text
    assert page.row("1")[1:4] == ["56", "56", "7 + 7 + 6"] and page.row("1")[-3:] == ["43.0", "40.1", "40.1"]
    two = page.row("2")
    assert float(two[1]) < 56 and float(two[-2]) > 40.1 and float(two[-1]) > float(two[-2])


def test_a_site_that_is_left_out_is_no_location(screen):
    page = screen("sites", opened=["sites.locations"], site="dome-01")
    widget(page, "multiselect", "w.sites.locations.out").set_value(["dome-04"])
    widget(page, "toggle", "w.sites.locations.fixed").set_value(True)
    page.run()
    assert page.row("1")[0] == "Døme 1 (Lærdalsøyri)", "the site of the plan is demanded"
    assert not any("Døme 4" in page.row(count)[0] for count in "123")
    assert "Døme 1 (Lærdalsøyri) is demanded. Left out: Døme 4 (Sogndalsfjøra)." in page.text


def test_a_place_to_be_like_that_is_not_there_is_told(screen):
    page = screen("sites", like="gone-99")
    assert any("The place gone" in warning.value for warning in page.app.warning)
    assert not page.run().app.warning and "like" not in page.app.query_params
