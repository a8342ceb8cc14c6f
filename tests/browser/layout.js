// What is wrong with how a page stands in its window: text cut, one text over another, the page scrolling sideways. Each is told in words.
() => {
    const wrong = [];
    const tell = (what, text, more = "") => wrong.push(`${what}: ${text.trim().replace(/\s+/g, " ").slice(0, 60)}${more && ` (${more})`}`);
    const read = (element) => element.textContent || "";
    const SKIP = "script, style, noscript, [aria-hidden=true]:not(svg *), .vega-bindings, details:not([open]) > :not(summary), .stTooltipIcon, "
        + "[data-testid=stHeader], [data-testid=stStatusWidget], [data-testid=stSkipLink], [role=tooltip], .screen-reader-only, [data-testid=stDownloadButton] em";
    const main = document.querySelector("[data-testid=stMain]"), side = document.querySelector("[data-testid=stSidebar][aria-expanded=true]");
    for (const box of [document.documentElement, main]) {
        if (box.scrollWidth > box.clientWidth + 1) { wrong.push(`the page scrolls sideways: ${box.scrollWidth} in ${box.clientWidth}`); }
    }
    // Where a text is seen: inside every box that hides what is over. One that scrolls must say so.
    function window_of(element) {
        const seen = {left: -1e6, right: 1e6, top: -1e6, bottom: 1e6, scrolls: false};
        for (let up = element; up && up !== main && up !== side; up = up.parentElement) {
            const style = getComputedStyle(up);
            if (style.visibility === "hidden" || style.display === "none" || style.opacity === "0") { return null; }
            if (up instanceof SVGElement ? up.localName !== "svg" : style.display === "inline") { continue; }
            const box = up.getBoundingClientRect(), clip = (name) => style[name] !== "visible";
            if (clip("overflowX") || up.localName === "svg" && style.overflow !== "visible") {
                const scrolls = ["auto", "scroll"].includes(style.overflowX) && up.scrollWidth > up.clientWidth + 1;
                if (scrolls && !up.matches(".bops-scroll.more-right, .bops-scroll.more-left, [role=tablist], [data-testid=stMarkdownContainer], .stDataFrame, pre, code")) { tell("scrolls and does not say so", read(up), up.className); }
                if (scrolls) { seen.scrolls = true; }
                if (!scrolls) { seen.left = Math.max(seen.left, box.left); seen.right = Math.min(seen.right, box.right); }
                else { return {...seen, hides: box}; }
            }
            if (clip("overflowY") && box.height > 0) {
                seen.rolls ||= ["auto", "scroll"].includes(style.overflowY) && up.scrollHeight > up.clientHeight + 1;
                seen.top = Math.max(seen.top, box.top); seen.bottom = Math.min(seen.bottom, box.bottom);
            }
        }
        return seen;
    }
    const boxes = [];
    function look(root, offset, where) {
        const walk = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const node = walk.currentNode, element = node.parentElement;
            if (!node.data.trim() || !element || element.closest(SKIP) || element.closest("select, option, textarea, title, desc")) { continue; }
            const range = root.ownerDocument.createRange();
            range.selectNodeContents(node);
            const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
            if (!rects.length) { continue; }
            const seen = window_of(element);
            if (!seen) { continue; }
            const sum = rects.reduce((a, r) => ({left: Math.min(a.left, r.left), right: Math.max(a.right, r.right), top: Math.min(a.top, r.top), bottom: Math.max(a.bottom, r.bottom)}));
            if (sum.right < seen.left + 1 || sum.left > seen.right - 1 || sum.bottom < seen.top + 1 || sum.top > seen.bottom - 1) {
                if (!seen.hides && !seen.rolls) { tell("hidden", node.data, where); }
                continue;
            }
            const over = Math.max(seen.left - sum.left, sum.right - seen.right);
            if (over > (element.closest("svg") ? 4 : 2)) { tell("cut", node.data, `${where} ${Math.round(over)} px`); }
            const high = rects[0].height, deep = Math.max(seen.top - sum.top, sum.bottom - seen.bottom);
            if (deep > 0.35 * high && !seen.rolls) { tell("cut below", node.data, `${where} ${Math.round(deep)} px`); }
            if (/…$/.test(node.data.trim()) && element.closest("svg")) { tell("shortened", node.data, where); }
            if (seen.hides && (sum.left < seen.hides.left || sum.right > seen.hides.right)) { continue; }
            for (const r of rects) { boxes.push({left: r.left, right: r.right, top: Math.max(r.top, seen.top), bottom: Math.min(r.bottom, seen.bottom), text: node.data, element, where}); }
        }
    }
    look(main, null, "");
    if (side) { look(side, null, "menu"); }
    boxes.sort((a, b) => a.top - b.top);
    for (let i = 0; i < boxes.length; i++) {
        for (let k = i + 1; k < boxes.length && boxes[k].top < boxes[i].bottom; k++) {
            const a = boxes[i], b = boxes[k];
            if (a.where !== b.where || a.element === b.element || a.text === b.text) { continue; }
            if (a.element.closest("text") && a.element.closest("text") === b.element.closest("text")) { continue; }  // lines of one label
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            const low = Math.min(a.bottom - a.top, b.bottom - b.top);
            if (wide > 1.5 && high > 0.3 * low) { tell("over another", a.text, b.text.trim().slice(0, 40)); }
        }
    }
    for (const frame of document.querySelectorAll("iframe")) {
        const inner = frame.contentDocument;
        if (!inner) { continue; }
        const labels = [...inner.querySelectorAll(".label > div")].filter((e) => getComputedStyle(e).visibility !== "hidden").map((e) => [e, e.getBoundingClientRect()]);
        const high = inner.documentElement.clientHeight, wide = inner.documentElement.clientWidth;
        labels.forEach(([one, a], i) => {
            if (a.left < -1 && a.right > 1 || a.right > wide + 1 && a.left < wide - 1 || a.top < -1 && a.bottom > 1 || a.bottom > high + 1 && a.top < high - 1) { tell("cut on the map", read(one)); }
            labels.slice(i + 1).forEach(([other, b]) => {
                if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2) { tell("over another on the map", read(one), read(other)); }
            });
        });
    }
    return [...new Set(wrong)];
}
