"""Another case chosen in the sidebar: what was said of the municipalities of the old one is not said of the new."""

OTHER = "forprosjekt-2019"


def box(page, key):
    fields = (page.app.selectbox, page.app.number_input, page.app.text_input)
    return next(field for kind in fields for field in kind if field.key == key)


def change_case(page, case):
    box(page, "w.case").set_value(case)
    return page.run()


def test_percentages_and_places_used_are_taken_back(screen):
    page = screen(
        "cooperation", rule="fixed", participants="1422,1421", parts="1422:0.75;1421:0.25", municipality="1421"
    )
    assert box(page, "w.part.1422").value == "75"
    box(page, "w.cooperation.rule").set_value("two_part")
    page.run()
    box(page, "w.used.1422").set_value(0)
    page.run()
    shares = page.row("Lærdal")
    fresh = screen("cooperation", rule="two_part", case=OTHER)
    changed = change_case(page, OTHER)
    assert changed.row("Lærdal") == fresh.row("Lærdal") != shares
    assert box(changed, "w.used.1422").value == box(fresh, "w.used.1422").value > 0
    assert not {"parts", "participants", "municipality"} & set(page.app.query_params)
    assert change_case(page, "forstudie-2017").row("Lærdal") == screen("cooperation", rule="two_part").row("Lærdal")


def test_percentages_being_typed_are_forgotten(screen):
    page = screen("cooperation", rule="fixed")
    box(page, "w.part.1422").set_value("99")
    assert page.run().app.error
    assert not change_case(page, OTHER).app.error and box(page, "w.part.1422").value != "99"


def test_places_by_kind_follow_the_plan_of_the_new_case(screen):
    page = screen("need")
    box(page, "w.flow.places.secure").set_value(0)
    assert "the plan has 20" in page.run().text
    page = change_case(page, OTHER)
    fresh = screen("need", case=OTHER)
    assert box(page, "w.flow.places.secure").value == box(fresh, "w.flow.places.secure").value
