// How the page fits its window, where a style sheet can't tell: tables that scroll say so and can be reached by keyboard, a chart is
// one stop with a short name of its own, an enlarged chart has title, place and source, and every control is told from those of
// its kind by its name or its group. Texts become text nodes.
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

    // Streamlit calls every list's arrow and every step by the same name: here each says whose it is.
    const OWNED = [
        ["[data-testid=stSelectbox], [data-testid=stMultiSelect]", "button[aria-haspopup]", "open"],
        ["[data-testid=stNumberInput]", "[data-testid=stNumberInputStepDown]", "less"],
        ["[data-testid=stNumberInput]", "[data-testid=stNumberInputStepUp]", "more"],
        ["[data-testid=stHeadingWithActionElements]", "[data-testid=stHeaderActionElements] a", "link"],
    ];

    function names() {
        OWNED.forEach(([owner, part, word]) => document.querySelectorAll(owner).forEach((one) => {
            const button = one.querySelector(part), whose = one.querySelector("[data-testid=stWidgetLabel] p, [data-heading-text]");
            if (button && whose) { set(button, "aria-label", `${window.bopsFit[word]}: ${text(whose)}`); }
        }));
    }

    // What is folded and what is set apart are groups that have names.
    function groups() {
        document.querySelectorAll("details:has(> summary [data-testid=stMarkdownContainer])").forEach((part) =>
            set(part, "aria-label", text(part.querySelector("summary [data-testid=stMarkdownContainer]"))));
        document.querySelectorAll(".bops-group").forEach((told) => {
            const box = told.closest("[data-testid=stVerticalBlock]");
            set(box, "role", "group");
            set(box, "aria-label", text(told));
        });
    }

    // A closed part says on paper that it was closed, and a frame is as wide as the paper and shows what it shows on the screen.
    function paper() {
        document.querySelectorAll("summary").forEach((part) => set(part, "data-paper", window.bopsFit.folded));
    }

    const PAGE = {width: 690, height: 880};
    addEventListener("beforeprint", () => document.querySelectorAll("[data-testid=stMain] iframe").forEach((frame) => {
        const {offsetWidth: width, offsetHeight: height} = frame, scale = Math.min(PAGE.width / width, PAGE.height / height);
        const seen = {width: `${width}px`, height: `${height}px`, scale, less: `${height * (scale - 1)}px`};
        if (width && height) { Object.entries(seen).forEach(([name, value]) => frame.style.setProperty(`--seen-${name}`, value)); }
    }));

    let waiting = false;
    window.bopsFitNow = () => {
        if (waiting) { return; }
        waiting = true;
        setTimeout(() => { waiting = false; tables(); charts(); names(); groups(); paper(); }, 50);
    };
    new MutationObserver(window.bopsFitNow).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ["class", "open"]});
    addEventListener("resize", window.bopsFitNow);
    document.addEventListener("scroll", (event) => { if (event.target.matches?.(".bops-scroll")) { window.bopsFitNow(); } }, true);
    window.bopsFitNow();
})();
