// From step to step of a meeting, by keys, a clicker or the buttons of the bar. The number is counted here and told as a whole, so
// that presses faster than the page can follow are not lost; what the page says counts again when it has caught up.
const MOVES = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
const CLICKER = ["PageDown", "PageUp"];
const TYPING = "textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=option], " +
  "input:not([type=checkbox], [type=radio], [type=range], [type=button])";
const SLIDING = "[role=slider], [type=range], [type=radio], [role=radiogroup]";
const PRESSED = "button, a, summary, input, [role=button]";

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const host = parentElement.querySelector(".bops-steps");
  const bar = (document.bopsMeeting ??= { to: 0, turn: 0 });
  if (data.turn >= bar.turn) Object.assign(bar, { to: data.at, turn: data.turn });
  Object.assign(bar, { host, data, tell: setStateValue, leave: () => setTriggerValue("leave", true), press });
  if (!host.firstChild) build();
  show();
  if (!document.bopsSteps) {
    document.bopsSteps = true;
    document.addEventListener("keydown", (event) => document.bopsMeeting?.press(event), true);
  }

  function build() {
    const said = Object.assign(document.createElement("span"), { className: "at" });
    said.setAttribute("role", "status");
    host.append(
      button("back", () => go(bar.to - 1)), said, button("next", () => go(bar.to + 1)), button("full", whole),
      button("leave", () => bar.leave()));
  }

  function button(name, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: name, onclick: act });
    return made;
  }

  function show() {
    host.setAttribute("aria-label", bar.data.name);
    for (const name of ["back", "next", "full", "leave"]) set(host.querySelector(`.${name}`), bar.data[name]);
    set(host.querySelector(".at"), bar.data.steps[bar.to]);
    host.querySelector(".back").setAttribute("aria-disabled", String(bar.to === 0));
    host.querySelector(".next").setAttribute("aria-disabled", String(bar.to === bar.data.steps.length - 1));
  }

  function set(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function go(wanted) {
    const to = Math.min(Math.max(wanted, 0), bar.data.steps.length - 1);
    if (to === bar.to) return;
    bar.to = to;
    bar.turn += 1;
    show();
    bar.tell("asked", { to, turn: bar.turn });
  }

  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  }

  function press(event) {
    if (!host.isConnected || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const on = event.composedPath()[0], key = event.key;
    if (!(on instanceof Element) || theirs(on, key)) return;
    if (key in MOVES) go(bar.to + MOVES[key]);
    else if (key === "Home") go(0);
    else if (key === "End") go(bar.data.steps.length - 1);
    else if (key === "Escape") bar.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Whoever types, or moves a slider by its own keys, means that; a clicker has no other keys, so it goes on from a slider too.
  function theirs(on, key) {
    if (on.closest(TYPING)) return true;
    if (on.closest(SLIDING)) return key !== "Escape" && !CLICKER.includes(key);
    return key === " " && on.closest(PRESSED) !== null;
  }
}
