"""The folded part of the project page where expected gains are followed up, run as a user meets it."""

from store import BenefitEntry

CASE, OPEN = "forstudie-2017", ("project.gains",)
BY = ("Kari", "case 12/18")
NBSP = "\N{NO-BREAK SPACE}"


def labelled(page, kind, label):
    return [one for one in getattr(page.app, kind) if one.label == label][-1]


def fill(page, **texts):
    labels = {"baseline": "Before", "planned": "Planned", "first_year": "First year", "who": "Who types this?",
              "why": "Where is it decided or read?", "measure": "What is measured"}  # fmt: skip
    for key, text in texts.items():
        labelled(page, "text_input", labels[key]).set_value(text)
    labelled(page, "button", "Save").click()
    return page.run()


def test_a_gain_is_followed_up_and_taken_back(screen, home_store):
    page = screen("project", opened=OPEN, lang="en")
    assert "9 gains are expected; 0 of them have somebody who sees to them, and 0 a figure from before." in page.text
    labelled(page, "selectbox", "Who sees to it").set_value("1422")
    fill(page, baseline="18,5", planned="10", first_year="2029", who="Kari", why="case 12/18")
    row = page.row("A stable, predictable and good offer for the users")
    assert row[1:6] == ["18.5", "Lærdal", "2029", "10", ".."] and row[6].endswith("case 12/18")
    assert row[0] == "Staff who leave in a year, percent"
    kept = home_store.benefits.of(CASE).set_index("key").loc["stable"]
    assert (kept["owner"], kept["baseline"], kept["measure"]) == ("1422", 18.5, "Staff who leave in a year")
    labelled(page, "button", "Undo").click()
    page.run()
    assert home_store.benefits.of(CASE)["version"].tolist() == [0] * 9


def test_our_words_are_kept_in_english_whatever_the_language(screen, home_store):
    page = screen("project", opened=OPEN, lang="nn")
    slot = f"w.project.gains.{CASE}.stable"
    page.app.selectbox(f"{slot}.owner").set_value("project_lead")
    page.app.text_input(f"{slot}.who").set_value("Kari")
    page.app.text_input(f"{slot}.why").set_value("sak 12/18")
    [press] = [one for one in page.app.button if slot in str(one.key)]
    press.click()
    page.run()
    kept = home_store.benefits.of(CASE).set_index("key").loc["stable"]
    assert (kept["owner"], kept["measure"], kept["unit"]) == ("project_lead", "Staff who leave in a year", "percent")


def test_what_cant_be_read_is_said_and_nothing_is_saved(screen, home_store):
    page = fill(screen("project", opened=OPEN), baseline="many", first_year="soon", who="Kari", why="x")
    errors = " ".join(error.value for error in page.app.error)
    assert "Before" in errors and "First year" in errors and "no number" in errors
    assert home_store.benefits.of(CASE)["version"].tolist() == [0] * 9


def test_public_view_types_nothing_and_leaves_out_who_and_small_counts(screen, home_store):
    home_store.benefits.edit(CASE, "environment", BenefitEntry("Applicants", "persons", 3.0, "1422", 2029, 9.0), *BY)
    page = screen("project", opened=OPEN, public="1")
    assert page.row("Professional environments and networks that attract people")[1:] == [
        ":",
        "Lærdal",
        "2029",
        "9",
        "..",
    ]
    home_store.benefits.edit(
        CASE, "stable", BenefitEntry("Users who moved back", "percent", 3.0, "1422", 2029, 2.0), *BY
    )
    moved = screen("project", opened=OPEN, public="1").row("A stable, predictable and good offer for the users")
    assert moved[1] == ":" and moved[4] == ":", "what is measured was changed, so its unit tells nothing"
    assert "Kari" not in page.html and not [one for one in page.app.button if one.label == "Save"]
    assert "A small figure that may count few people is hidden in public view." in page.text
