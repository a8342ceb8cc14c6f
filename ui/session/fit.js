// How the page fits its window, where a style sheet can't tell: tables that scroll say so and can be reached by keyboard, a chart is
// one stop with a short name of its own, and an enlarged chart has title, place and source. Texts become text nodes.
(() => {
    const words = WORDS, ENLARGE = "[data-testid=stElementToolbarButton] button";
    const already = window.bopsFit;
    window.bopsFit = words;
    if (already) { window.bopsFitNow(); return; }

    function tables() {
        document.querySelectorAll(".bops-scroll").forEach((box) => {
            const over = box.scrollWidth - box.clientWidth;
            box.classList.toggle("more-right", over > 1 && box.scrollLeft < over - 1);
            box.classList.toggle("more-left", over > 1 && box.scrollLeft > 1);
            box.classList.toggle("scrolls", over > 1);
            set(box, "data-more", window.bopsFit.scroll);
            set(box, "tabindex", over > 1 ? "0" : null);
            set(box, "role", over > 1 ? "region" : null);
            set(box, "aria-label", over > 1 ? name(box) : null);
        });
    }

    const name = (box) => [text(box.querySelector("caption")) || text(heading(box)), window.bopsFit.scroll].filter(Boolean).join(". ");
    const text = (element) => element ? element.textContent.trim() : "";

    function set(element, attribute, value) {
        if (value === null) { element.removeAttribute(attribute); }
        else if (element.getAttribute(attribute) !== value) { element.setAttribute(attribute, value); }
    }

    // The last heading before an element.
    function heading(element) {
        return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3)")].filter(
            (each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
    }

    function charts() {
        const met = {};
        document.querySelectorAll("[data-testid=stFullScreenFrame]:has([data-testid=stVegaLiteChart])").forEach((frame) => {
            const button = [...frame.querySelectorAll(ENLARGE)].at(-1), title = text(heading(frame));
            if (!button) { return; }
            met[title] = (met[title] || 0) + 1;
            const number = met[title] > 1 ? ` (${met[title]})` : "", open = getComputedStyle(frame).position === "fixed";
            set(button, "aria-label", `${open ? window.bopsFit.close : window.bopsFit.enlarge}: ${title}${number}`);
            frame.classList.toggle("bops-large", open);
            set(frame, "data-title", title);
        });
        enlarged(document.querySelector(".bops-large"));
    }

    function enlarged(frame) {
        let shown = document.getElementById("bops-enlarged");
        if (!frame) { shown?.remove(); return; }
        if (shown) { return; }
        shown = document.body.appendChild(Object.assign(document.createElement("div"), {id: "bops-enlarged"}));
        const about = text(document.querySelector(".bops-context")), from = `BOPS · ${location.host}${location.pathname}`;
        [["h2", frame.dataset.title], ["p", about], ["p", `${window.bopsFit.source}: ${from}`]].forEach(([tag, said]) => {
            shown.appendChild(document.createElement(tag)).textContent = said;
        });
    }

    let waiting = false;
    window.bopsFitNow = () => {
        if (waiting) { return; }
        waiting = true;
        setTimeout(() => { waiting = false; tables(); charts(); }, 50);
    };
    new MutationObserver(window.bopsFitNow).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ["class", "open"]});
    addEventListener("resize", window.bopsFitNow);
    document.addEventListener("scroll", (event) => { if (event.target.matches?.(".bops-scroll")) { window.bopsFitNow(); } }, true);
    window.bopsFitNow();
})();
