// What the map draws in its frame; ui/map/leaflet.py says what. A text becomes a text node, never markup.
window.bops = {
    style() { document.head.appendChild(document.createElement("style")).textContent = bops.css; },

    ground(map) {
        for (const [pane, features] of Object.entries(bops.region.ground)) {
            L.geoJSON(features, {style: bops.look, pane, interactive: false}).addTo(map);
        }
    },

    // Draws everything that may change, in place of what was there; the component takes the group away before the next.
    change(map, told) {
        bops.dress(map, told.look);
        const group = L.featureGroup(told.layers.map((layer) => bops.draw[layer.kind](layer, told.turn)));
        window.feature_group = [group.addTo(map)];
        map.getContainer().querySelectorAll("path").forEach((path) => path.setAttribute("tabindex", "-1"));
        bops.labels.place(map);
    },

    draw: {
        tiles: ({url, credit}) => L.tileLayer(url, {attribution: credit, maxZoom: 18}),
        areas: ({areas}, turn) => bops.layer(areas.map((area) => bops.told(bops.region.outlines[area.number], area, turn)),
            {style: bops.look}),
        ferries: ({texts}, turn) => bops.layer(
            bops.region.ferries.map((line, k) => bops.told(line, {look: "ferry", text: texts[k]}, turn)),
            {style: bops.look, pane: "ferry", popup: true}),
        marks: ({name, icon, places, silent, popup}, turn) => bops.layer(
            places.map((place) => bops.told({type: "Point", coordinates: [place.lon, place.lat]}, place, turn)), {
                popup, silent, pointToLayer: (_, at) => L.marker(at, {
                    icon: L.divIcon({...icon, className: "mark " + name}),
                    keyboard: false, bubblingMouseEvents: true, interactive: !silent,
                }),
            }),
        label: ({lat, lon, name, value, look}) => L.marker([lat, lon], {
            icon: L.divIcon({html: bops.label(name, value), iconSize: [0, 0], className: "label " + look}),
            interactive: false, keyboard: false, pane: "labels",
        }),
        lines: ({features, pane}) => L.geoJSON(features, {style: bops.look, pane, interactive: false}),
        picture: ({url, corners, pane, opacity}) => L.imageOverlay(url, corners, {
            interactive: false, opacity, pane, className: pane,
        }),
    },

    told: (geometry, properties, turn) => ({type: "Feature", geometry, properties: {...properties, turn}}),

    look: (feature) => ({className: feature.properties.look}),

    // Returns features as a layer that says its text; a click tells the server what was clicked, without its shape.
    layer(features, {popup, silent, ...how}) {
        const onEachFeature = (feature, part) => { part.toGeoJSON = () => bops.told(null, feature.properties, feature.properties.turn); };
        const layer = L.geoJSON(features, {...how, onEachFeature}), said = (part) => bops.text("div", part.feature.properties.text);
        if (!silent) { layer.bindTooltip(said, {sticky: true, className: "hover"}); }
        return popup ? layer.bindPopup(said, {className: "told"}) : layer;
    },

    // Returns an element with a text whose direction marks don't reach beyond it.
    text(tag, text, look = "") {
        const element = document.createElement(tag);
        element.className = look;
        element.appendChild(document.createElement("bdi")).textContent = text;
        return element;
    },

    label(name, value) {
        const element = bops.text("div", name);
        if (value) { element.appendChild(bops.text("span", value, "value")); }
        return element;
    },

    // Mode, size of type, words of the controls and layers of the base that are shown.
    dress(map, look) {
        const root = document.documentElement, box = map.getContainer();
        root.lang = look.language;
        root.style.fontSize = look.size + "px";
        root.classList.toggle("dark", look.dark);
        root.classList.toggle("tiles", look.tiles);
        document.title = look.title;
        box.setAttribute("aria-label", look.title);
        if (window.frameElement) { window.frameElement.title = look.title; }
        bops.about(box, look);
        map.attributionControl.setPrefix(bops.text("span", look.credit).outerHTML);
        Object.entries(look.panes).forEach(([name, on]) => { map.getPane(name).style.display = on ? "" : "none"; });
        [["zoom-in", look.zoom_in], ["zoom-out", look.zoom_out], ["full", look.full_screen]].forEach(([name, words]) => {
            const button = box.querySelector(".leaflet-control-" + name);
            button.title = words;
            button.setAttribute("aria-label", words);
        });
    },

    // What stands in the corners: kilometres, and a button for the full screen.
    corners(map) {
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
    },

    // The map is fitted whenever its frame gets another size, as on the full screen, until somebody moves it there; a frame may
    // be made before it has room at all.
    fit(map, bounds) {
        const box = map.getContainer();
        let moved = false, fitting = false;
        new ResizeObserver(() => {
            if (!box.clientWidth || !box.clientHeight || moved) { return; }
            fitting = true;
            map.invalidateSize({pan: false}).fitBounds(bounds, {animate: false, padding: [4, 4]});
            fitting = false;
        }).observe(box);
        map.on("dragstart zoomstart", () => { moved ||= !fitting; });
        map.on("moveend resize", () => bops.labels.place(map));
        document.addEventListener("fullscreenchange", () => { moved = false; });
    },

    // What the full screen shows besides the map, as nothing of the page is seen there: title, and what colours and signs mean.
    about(box, look) {
        box.querySelector(".bops-about")?.remove();
        const shown = box.appendChild(bops.text("div", look.heading, "bops-about"));
        look.legend.forEach(({style, sign, text}) => {
            const item = shown.appendChild(bops.text("span", "", "item")), patch = document.createElement(sign ? "b" : "i");
            patch.style.cssText = style;
            patch.textContent = sign;
            item.append(patch, ` ${text}`);
        });
    },
};
