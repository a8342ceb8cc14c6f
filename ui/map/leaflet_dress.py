"""What stands on the map besides its layers: corners, mode, size of type, layers shown, words of the controls."""

from __future__ import annotations

from dataclasses import dataclass

from branca.element import MacroElement
from folium.template import Template

GROUND = {"water": 403, "park": 410, "glacier": 412, "road": 420, "ferry": 430}
"""Layers of the base from below, with their heights; municipalities are at 400, marks at 600."""


class Corners(MacroElement):
    """What stands in the corners of the map: whose data it is, kilometres, and a button for the full screen."""

    _template = Template("""{% macro script(this, kwargs) %}
        (function (map) {
            map.attributionControl.setPrefix({{ this.credit|tojson }});
            L.control.scale({imperial: false}).addTo(map);
            const full = L.control({position: "topright"});
            full.onAdd = () => {
                const bar = L.DomUtil.create("div", "leaflet-bar"), button = L.DomUtil.create("a", "leaflet-control-full", bar);
                Object.assign(button, {href: "#", role: "button", innerHTML: '<svg viewBox="0 0 16 16" width="14" height="14" '
                    + 'style="vertical-align: middle" aria-hidden="true"><path d="M1 6V1h5M10 1h5v5M15 10v5h-5M6 15H1v-5" '
                    + 'fill="none" stroke="currentColor" stroke-width="2"/></svg>'});
                L.DomEvent.disableClickPropagation(bar);
                L.DomEvent.on(button, "click", (event) => {
                    L.DomEvent.preventDefault(event);
                    if (document.fullscreenElement) { document.exitFullscreen(); }
                    else { document.documentElement.requestFullscreen(); }
                });
                return bar;
            };
            full.addTo(map);
        })({{ this._parent.get_name() }});
    {% endmacro %}""")

    def __init__(self, credit: str) -> None:
        super().__init__()
        self._name, self.credit = "Corners", credit


@dataclass(frozen=True)
class Look:
    """How the map is shown, without touching its base: mode, size of type, layers of the base, words of its controls."""

    language: str
    title: str
    zoom_in: str
    zoom_out: str
    full_screen: str
    dark: bool = False
    size: int = 16
    tiles: bool = False
    shown: frozenset[str] = frozenset(GROUND)


class Dress(MacroElement):
    """Puts a :class:`Look` on the map."""

    _template = Template("""{% macro script(this, kwargs) %}
        (function (map, look) {
            const root = document.documentElement, box = map.getContainer();
            window.feature_group = [];
            root.lang = look.language;
            root.style.fontSize = look.size + "px";
            root.classList.toggle("dark", look.dark);
            root.classList.toggle("tiles", look.tiles);
            document.title = look.title;
            box.setAttribute("aria-label", look.title);
            if (window.frameElement) { window.frameElement.title = look.title; }
            Object.entries(look.panes).forEach(([name, on]) => { map.getPane(name).style.display = on ? "" : "none"; });
            [["zoom-in", look.zoom_in], ["zoom-out", look.zoom_out], ["full", look.full_screen]].forEach(([name, words]) => {
                const button = box.querySelector(".leaflet-control-" + name);
                button.title = words;
                button.setAttribute("aria-label", words);
            });
        })({{ this._parent._parent.get_name() }}, {{ this.look|tojson }});
    {% endmacro %}""")

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = "Dress"
        panes = {name: name in look.shown for name in GROUND}
        self.look = {name: value for name, value in vars(look).items() if name != "shown"} | {"panes": panes}
