"""The map in a real browser: offline, clicks both ways, layers, winter, public view, projector, and texts that never run."""

import re
from pathlib import Path

import pytest
from servers import furnished
from waiting import TURN

from store import Entry, SiteEntry, open_store
from tests.published import publish_now
from ui.kit import published
from ui.map import leaflet, leaflet_frame
from ui.map.leaflet_dress import MapDress
from words.wording import Wording

pytestmark = pytest.mark.browser
NN, EN = Wording("nn"), Wording("en")
CASE, HOYANGER = "forstudie-2017", "1416"
PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
FRAME = ".st-key-region-map iframe"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
TRAP = "window.hits = 0; window.hit = () => { window.hits += 1; }; window.alert = window.hit;"


class MapTab:
    """A tab with the map drawn."""

    def __init__(self, visit, path="map"):
        self.visit, self.tab = visit.open(path), visit.tab
        self.inside = self.tab.frame_locator(FRAME)
        self.inside.locator("path.area").first.wait_for()
        self.still()

    @property
    def frame(self):
        return next(frame for frame in self.tab.frames if "folium" in frame.url)

    def js(self, expression):
        return self.frame.evaluate(expression)

    def still(self):
        """Wait until script and map have stayed still."""
        self.visit.settle()  # by now a frame that was drawn anew is there
        self.frame.wait_for_function("window.map && !map._animatingZoom && document.querySelector('path.area')")
        self.visit.settle(self.frame)
        return self

    def top(self):
        self.tab.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        self.tab.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")

    def click_at(self, lat, lon):
        """Click a place on the map."""
        self.top()
        spot = self.js(f"(() => {{ const at = map.latLngToContainerPoint([{lat}, {lon}]); return [at.x, at.y]; }})()")
        box = self.tab.locator(FRAME).bounding_box()
        self.tab.mouse.click(box["x"] + spot[0] + 1, box["y"] + spot[1] + 1)
        self.still()

    def click_label(self, name):
        """Click a municipality where its name stands."""
        self.top()
        box = self.inside.locator(".label > div").filter(has_text=name).bounding_box()
        self.tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.still()

    def card(self):
        return self.tab.locator(".bops-place").get_attribute("aria-label")

    def row(self):
        """The name in the picked row of the tables."""
        return self.tab.locator(".bops-pick tr.picked button").inner_text()

    def label(self, name):
        return self.inside.locator(".label").filter(has_text=name).inner_text()

    def choose(self, label, option):
        field = self.tab.get_by_role("combobox", name=re.compile("^" + re.escape(label))).or_(
            self.tab.get_by_role("combobox").and_(self.tab.get_by_label(label))
        )
        self.visit.choose(field.first, self.tab.get_by_role("option", name=option, exact=True), typed=option)
        self.still()

    def switch(self, label):
        self.tab.get_by_text(label, exact=True).first.click()
        self.still()

    def view(self):
        return self.js("[map.getZoom(), map.getCenter().lat, map.getCenter().lng]")


@pytest.fixture
def opened(visit):
    def make(path="map", **how):
        return MapTab(visit(**how), path)

    return make


# --- offline -------------------------------------------------------------------------------------------------------


def test_the_map_is_drawn_and_nobody_else_is_asked(opened):
    page = opened()
    assert page.js("map.getSize().y") > 300 and page.js("map.getSize().x") > 500
    assert page.inside.locator("path.area").count() == 11
    assert page.inside.locator(".label .value").count() == 9
    assert page.label("Vik").split("\n") == ["Vik", "10\N{NARROW NO-BREAK SPACE}◐"]
    for kind in ("water", "park", "glacier", "road", "ferry"):
        assert page.inside.locator(f"path.{kind}").count() >= 1, kind
    for kind, count in {"host": 1, "centre": 10, "care": 6, "site": 9, "away": 1}.items():
        assert page.inside.locator(f".mark.{kind}").count() == count, kind
    assert page.visit.foreign == [] and page.visit.errors == []
    assert page.tab.locator(FRAME).get_attribute("title") == NN.t(
        "Map of the region; the same figures stand in the tables under it"
    )


def test_a_map_made_before_it_has_room_shows_the_region_when_it_has(opened, visit):
    usual, late = opened(), visit()
    late.before("""document.addEventListener("DOMContentLoaded", () => {
        document.head.appendChild(document.createElement("style")).textContent =
            "body:not(.bops-room) .st-key-region-map iframe { height: 0 !important }";
    })""")
    late.open("map")
    late.wait_until(lambda: any("folium" in frame.url for frame in late.tab.frames), "a frame is there")
    frame = next(frame for frame in late.tab.frames if "folium" in frame.url)
    frame.wait_for_function("window.map && document.querySelector('path.area')")
    assert frame.evaluate("map.getSize().y") == 0
    late.tab.evaluate("document.body.classList.add('bops-room')")
    frame.wait_for_function(f"map.getZoom() === {usual.js('map.getZoom()')}")
    late.tab.frame_locator(FRAME).locator("path.area").first.wait_for()


def test_kartverket_is_asked_only_after_the_switch_and_credited(opened, visit):
    page = opened(language="en-GB")
    page.tab.route("https://cache.kartverket.no/**", lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    before = page.view()
    page.switch("Background from Kartverket")
    page.inside.locator("img.leaflet-tile-loaded").first.wait_for(state="attached")
    page.visit.settle(page.frame)
    assert page.visit.foreign and all(url.startswith("https://cache.kartverket.no/") for url in page.visit.foreign)
    credit = page.inside.locator(".leaflet-control-attribution a[href='https://www.kartverket.no/']")
    assert credit.inner_text() == "Kartverket"
    assert page.view() == before
    asked = len(page.visit.foreign)
    page.switch("Background from Kartverket")
    assert page.inside.locator("img.leaflet-tile").count() == 0 and len(page.visit.foreign) == asked


# --- both ways -----------------------------------------------------------------------------------------------------


def test_clicks_and_the_table_pick_the_same_place_again_and_again(opened):
    """A click on a municipality, in the table by keyboard, on the same municipality again, and beside everything."""
    page = opened()
    page.click_label("Aurland")
    assert page.card() == page.row() == "Aurland"
    assert page.inside.locator("path.area.chosen").count() == 1
    page.tab.wait_for_url(re.compile("municipality=1421"))
    row = page.tab.get_by_role("button", name="Vik", exact=True)
    row.focus()
    row.press("Enter")
    page.still()
    assert page.card() == page.row() == "Vik"
    assert page.inside.locator(".label.chosen").inner_text().startswith("Vik")
    assert page.tab.evaluate("document.activeElement.textContent") == "Vik"
    assert row.get_attribute("aria-pressed") == "true"
    page.click_label("Aurland")
    assert page.card() == page.row() == "Aurland"
    row.click()
    page.still()
    page.click_at(61.75, 6.2)
    assert page.card() == "Vik"
    assert page.visit.errors == []


def test_a_click_on_a_site_opens_its_card_and_the_way_goes_there(opened):
    page = opened(language="en-GB")
    page.click_at(61.4563, 5.8919)
    said = "Specialist care: Førde sentralsjukehus"
    assert page.inside.locator(".leaflet-popup").inner_text().startswith(said), "what has no card says its name"
    page.click_at(61.0468, 7.8113)
    assert page.card() == page.row() == "Døme 3 (Borgund)"
    assert "of Døme 3 (Borgund)" in page.visit.text(".bops-answer")
    assert page.inside.locator(".mark.picked").count() == 1
    page.tab.get_by_role("button", name="Luster", exact=True).click()
    page.still()
    assert page.card() == page.row() == "Luster"


# --- layers, measures, season --------------------------------------------------------------------------------------


def test_zoom_and_position_stay_while_layers_measures_and_places_change(opened):
    page = opened(language="en-GB")
    page.js("map.setView([60.95, 7.3], 9.5, {animate: false}); window.same = true")
    before, layers = page.view(), page.js("Object.keys(map._layers).length")
    for _ in range(3):
        page.switch("Glaciers")
    assert page.js("map.getPane('glacier').style.display") == "none"
    assert page.js("Object.keys(map._layers).length") == layers, "those that were there before are gone from memory"
    assert page.js("window.feature_group.length") == 1
    page.choose("Colour municipalities by", "Travel minutes")
    page.tab.get_by_role("button", name="Vik", exact=True).click()
    page.still()
    page.switch("Specialist care")
    assert page.inside.locator(".mark.care").count() == 0
    assert page.js("window.same") is True, "the frame was drawn anew"
    assert page.view() == before
    assert page.label("Aurland").split("\n") == ["Aurland", "31\N{NO-BREAK SPACE}min"]


def test_suitability_and_reach_are_drawn_without_a_new_frame_and_nobody_else_is_asked(opened):
    page = opened(language="en-GB")
    page.js("window.same = true")
    before = page.view()
    page.switch("Suitability")
    picture = page.inside.locator(".leaflet-heat-pane img")
    picture.wait_for()
    assert page.js("document.querySelector('.leaflet-heat-pane img').naturalWidth") > 400
    assert picture.get_attribute("src").startswith("data:image/png")
    page.visit.tab.get_by_text("100\N{NO-BREAK SPACE}m", exact=True).click()
    page.visit.see("cells of 100 m")
    page.inside.locator(".leaflet-heat-pane img").wait_for()
    assert page.js("document.querySelector('.leaflet-heat-pane img').naturalWidth") > 1000
    page.switch("Reach")
    page.inside.locator("path.ring").first.wait_for()
    assert page.inside.locator("path.ring").count() == 4
    assert page.js("window.same") is True and page.view() == before, "the frame was drawn anew"
    page.click_label("Aurland")
    assert page.card() == "Aurland", "clicks go through the picture"
    page.switch("Suitability")
    assert picture.count() == 0
    assert page.visit.foreign == [] and page.visit.errors == []


def test_winter_makes_the_way_longer_where_a_road_is_closed_and_else_says_so(opened):
    page = opened("map?municipality=1426", language="en-GB")
    page.choose("Colour municipalities by", "Travel minutes")
    page.choose("Travel to", "Årdalstangen")
    assert "92" in page.label("Luster")
    page.switch("Winter roads")
    assert "100" in page.label("Luster") and "Tindevegen" in page.visit.text(".bops-place")
    page.choose("Travel to", "Lærdalsøyri (host's centre)")
    assert "Winter changes nothing here" in page.visit.text(".bops-answer")
    page.tab.wait_for_url(re.compile("winter=1"))


def test_language_and_mode_reach_into_the_frame(opened):
    page = opened(language="nb-NO", mode="dark")
    assert page.js("document.documentElement.lang") == "nb"
    assert page.js("document.documentElement.classList.contains('dark')")
    assert page.inside.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == Wording("nb").t("Zoom in")


# --- projector, public view ----------------------------------------------------------------------------------------


def test_the_map_fills_the_height_in_large_type_and_the_whole_screen_on_request(opened):
    usual, large = opened(size=(1920, 1080)), opened("map?large=1", size=(1920, 1080))
    assert large.js("map.getSize().y") > usual.js("map.getSize().y") * 1.05 and large.js("map.getSize().y") > 1080 * 0.6
    size = "parseFloat(getComputedStyle(document.querySelector('.label .value')).fontSize)"
    assert large.js(size) > usual.js(size) * 1.2
    box = large.tab.locator(FRAME).bounding_box()
    assert box["y"] + box["height"] <= 1080
    large.inside.locator(".leaflet-control-full").click()
    large.frame.wait_for_function("innerHeight === 1080 && map.getSize().x === 1920")


def test_public_view_hides_in_colour_label_tooltip_card_and_table(serve, tmp_path, opened):
    with open_store(furnished(tmp_path)) as store:
        fields = ("users", "places_needed")
        store.figures.enter(CASE, [Entry(HOYANGER, field, "3", "measured") for field in fields], "Kari", "counted")
        publish_now(store)
    page = opened(f"map?municipality={HOYANGER}", language="en-GB", at=serve())
    assert page.card() == page.row() == "Høyanger", "the link opens with the municipality picked"
    assert page.label("Høyanger").endswith("3\N{NARROW NO-BREAK SPACE}●")
    page.switch("Public view")
    page.inside.locator("path.area.hidden").first.wait_for()
    assert page.label("Høyanger").split("\n") == ["Høyanger", ":"]
    assert page.js("getComputedStyle(document.querySelector('path.area.hidden')).fill").startswith("url(")
    told = page.js("document.documentElement.outerHTML") + page.tab.content()
    texts = page.js(
        "Object.values(map._layers).filter(l => l.feature && l.feature.properties.text).map(l => l.feature.properties.text)"
    )
    assert "Høyanger · Users: :" in texts
    assert "●" not in page.visit.text(".bops-place") and "3\N{NARROW NO-BREAK SPACE}●" not in told + "".join(texts)
    row = page.tab.locator(".bops-pick tr.picked").inner_text().split("\t")
    assert row[1:4] == [":", ":", ":"]
    assert page.tab.get_by_text("Add a site by a click on the map").count() == 0


# --- a new site ----------------------------------------------------------------------------------------------------


def test_a_click_takes_the_point_of_a_new_site_and_a_fjord_is_refused(opened):
    page = opened(language="en-GB")
    page.switch("Add a site by a click on the map")
    page.click_at(61.08, 6.90)
    assert page.inside.locator(".mark.new").count() == 1
    page.visit.see("The point lies in")
    page.click_at(61.163, 6.85)
    assert page.inside.locator(".mark.new").count() == 0
    page.click_at(61.02, 7.30)
    page.tab.get_by_role("link", name="Give the figures of the new site").click()
    page.visit.see("Which site suits, and why?")
    latitude = page.tab.get_by_role("textbox", name="Latitude, such as 61.0978", exact=True)
    latitude.wait_for()
    assert latitude.input_value().startswith("61.02"), "the form stands open with the point in it"


# --- text is never markup ------------------------------------------------------------------------------------------


def hits(tab):
    return sum(frame.evaluate("window.hits || 0") for frame in tab.frames)


def sinks():
    """A page as the frame of the map is, with every payload in each sink: tooltip, popup, label, credit, words of controls."""
    line = {"type": "LineString", "coordinates": [[7.0, 61.0], [7.1, 61.1]]}
    text = leaflet.script({}, [{"geometry": line}] * len(PAYLOADS), {"1": {"geometry": line}})
    base = leaflet_frame.made(published.named("map", "js", text), None, ((61.0, 6.0), (61.5, 8.0)))
    places = [
        {"lat": 61 + number / 200, "lon": 7, "text": payload, "pick": ""} for number, payload in enumerate(PAYLOADS)
    ]
    layers = [
        leaflet.areas([{"number": "1", "look": "area", "text": payload, "pick": "area.1"} for payload in PAYLOADS]),
        leaflet.ferries(PAYLOADS),
        leaflet.marks("care", places),
        *(leaflet.label(place["lat"], 7.5, place["text"], place["text"]) for place in places),
    ]
    changes = [leaflet.change(layers, MapDress("en", *[PAYLOADS[0]] * 5), 0)]
    changes += [leaflet.change([], MapDress("en", *[payload] * 5), 0) for payload in PAYLOADS]
    return (
        f'<!doctype html><body><div id="map_div" style="height:600px"></div><script src="{base.fetched[0]}"></script>'
        f"<script>{base.script};const changes = {leaflet.written(changes)}; eval(changes[0]);</script>"
    )


TOLD = """() => {
    const told = {hover: [], popup: []}, at = (layer) => layer.getLatLng ? layer.getLatLng() : layer.getBounds().getCenter();
    map_div.eachLayer((group) => group instanceof L.GeoJSON && group.getTooltip() && group.eachLayer((layer) => {
        layer.fire("mouseover", {latlng: at(layer)}, true);
        told.hover.push(group.getTooltip().getElement().textContent);
        if (!group.getPopup()) { return; }
        layer.fire("click", {latlng: at(layer)}, true);
        told.popup.push(group.getPopup().getElement().querySelector(".leaflet-popup-content").textContent);
    }));
    told.icon = [...document.querySelectorAll(".label > div > bdi")].map((e) => e.textContent);
    told.value = [...document.querySelectorAll(".label .value")].map((e) => e.textContent);
    [told.credit, told.control] = [[], []];
    for (const change of changes.slice(1)) {
        eval(change);
        told.credit.push(map_div.attributionControl.getContainer().textContent);
        told.control.push(document.querySelector(".leaflet-control-zoom-in").title);
    }
    return told;
}"""


def test_no_sink_of_the_map_runs_or_fetches_anything_and_each_shows_what_was_typed(visit):
    page = visit()
    page.before(TRAP)
    address = f"{page.server}/component/none/sinks.html"
    page.tab.route(address, lambda route: route.fulfill(body=sinks(), content_type="text/html"))
    page.tab.goto(address)
    page.tab.wait_for_selector(".mark.care")
    shown = page.tab.evaluate(TOLD)
    page.tab.evaluate(TURN)
    assert shown["hover"] == PAYLOADS * 3 and shown["popup"] == PAYLOADS * 2
    assert shown["icon"] == shown["value"] == shown["credit"] == shown["control"] == PAYLOADS
    assert hits(page.tab) == 0
    assert page.foreign == [] and page.errors == []


def test_sites_with_payloads_for_names_run_nothing_on_the_page(serve, tmp_path, visit):
    with open_store(furnished(tmp_path)) as store:
        for number, payload in enumerate(PAYLOADS):
            entry = SiteEntry(payload, "1422", 61.0 + number % 8 / 60, 7.4 + number // 8 / 20, note=payload)
            store.sites.add(CASE, entry, payload, payload)
    tab = visit(language="en-GB", at=serve())
    tab.before(TRAP)
    page = MapTab(tab)
    assert page.inside.locator(".mark.site, .mark.away").count() == len(PAYLOADS) + 10
    texts = page.js("""() => {
        const told = [];
        map.eachLayer((group) => group instanceof L.GeoJSON && group.getTooltip() && group.eachLayer((layer) => {
            layer.fire("mouseover", {latlng: layer.getLatLng ? layer.getLatLng() : map.getCenter()}, true);
            told.push(group.getTooltip().getElement().textContent);
        }));
        return told;
    }""")
    shown = [text.strip(" \n").removeprefix("Candidate site: ") for text in texts]
    assert [text for text in shown if text in PAYLOADS] == PAYLOADS
    buttons = page.tab.locator(".bops-pick button").all_text_contents()
    assert buttons[-len(PAYLOADS) :] == PAYLOADS
    for payload in (PAYLOADS[0], "${alert(1)}", "{{ hit() }}", "![a](https://example.org/a.png)"):
        page.tab.locator(".bops-pick button").nth(buttons.index(payload)).click()
        page.still()
        assert page.card() == payload
    places = page.tab.get_by_role("combobox", name=re.compile("^Travel to"))
    places.focus()
    places.press("ArrowDown")
    page.tab.get_by_role("option").first.wait_for()
    assert set(page.tab.get_by_role("option").all_inner_texts()) & set(PAYLOADS)
    assert hits(page.tab) == 0
    assert page.visit.foreign == [] and page.visit.errors == []
