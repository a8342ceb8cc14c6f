// Names on the map: none over another, none cut by the edge. One that finds no room beside its place stands further out, tied to it by a
// thin line; a name without a figure that finds none at all is left out until there is room.
bops.labels = {
    GAP: 2,
    REACH: 9,

    place(map) {
        const frame = map.getContainer().getBoundingClientRect(), taken = [], found = [...map.getPane("labels").querySelectorAll(".label")];
        found.sort((a, b) => bops.labels.rank(a) - bops.labels.rank(b));
        found.forEach((label) => {
            const text = label.firstElementChild, at = label.getBoundingClientRect(), wide = text.offsetWidth, high = text.offsetHeight;
            const x = at.left - frame.left, y = at.top - frame.top, away = x < 0 || y < 0 || x > frame.width || y > frame.height;
            const spot = away ? [0, 0] : bops.labels.spots(wide, high).find(([dx, dy]) => {
                const box = bops.labels.box(x + dx, y + dy, wide, high);
                return box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height
                    && !taken.some((other) => bops.labels.meet(box, other));
            });
            label.style.visibility = spot && !away ? "" : "hidden";
            if (!spot || away) { return; }
            taken.push(bops.labels.box(x + spot[0], y + spot[1], wide, high));
            Object.assign(text.style, {left: `${spot[0]}px`, top: `${spot[1]}px`});
            bops.labels.tie(label, ...spot, high);
        });
    },

    // The chosen first, then those with a figure, then the rest.
    rank: (label) => label.classList.contains("chosen") ? 0 : label.classList.contains("plain") ? 2 : 1,

    // Where a label of a size may stand beside its place, the nearest first.
    spots(wide, high) {
        const found = [];
        for (let row = -bops.labels.REACH; row <= bops.labels.REACH; row++) {
            for (let column = -bops.labels.REACH; column <= bops.labels.REACH; column++) {
                found.push([Math.round(column * wide / 4), Math.round(row * high / 4)]);
            }
        }
        return found.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
    },

    box: (x, y, wide, high) => ({left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2}),

    meet: (a, b) => a.left < b.right + bops.labels.GAP && b.left < a.right + bops.labels.GAP
        && a.top < b.bottom + bops.labels.GAP && b.top < a.bottom + bops.labels.GAP,

    tie(label, dx, dy, high) {
        label.querySelector(".tie")?.remove();
        if (Math.hypot(dx, dy) <= high) { return; }
        const tie = label.appendChild(document.createElement("i"));
        tie.className = "tie";
        Object.assign(tie.style, {width: `${Math.hypot(dx, dy)}px`, transform: `rotate(${Math.atan2(dy, dx)}rad)`});
    },
};
