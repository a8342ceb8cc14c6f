// Says what Streamlit itself writes in the reader's language: texts and names that are its own, and nothing else.
const NAMES = ["aria-label", "title", "placeholder", "alt"];
const KNOWN = new Map();   // a text in any language -> the row of what it is in each
let words = { whole: [], before: [], after: [], at: 0 };
let before = [], after = [];   // [text in any language, the row of what it is in each], the longest first
let watching = null;

export default function ({ data }) {
  words = data;
  KNOWN.clear();
  data.whole.forEach((row) => row.forEach((text) => KNOWN.set(text, row)));
  [before, after] = [data.before, data.after].map((rows) => rows.flatMap((row) => row.map((part) => [part, row]))
    .sort(([one], [other]) => other.length - one.length));
  if (!watching) {
    watching = new MutationObserver((changes) => changes.forEach(changed));
    watching.observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
    });
  }
  all(document.body);
}

function changed(change) {
  if (change.type === "attributes") named(change.target, change.attributeName);
  else if (change.type === "characterData") written(change.target);
  else change.addedNodes.forEach(all);
}

function all(node) {
  if (node.nodeType === Node.TEXT_NODE) written(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  [node, ...node.querySelectorAll(NAMES.map((name) => `[${name}]`).join(","))].forEach((each) =>
    NAMES.forEach((name) => each.hasAttribute(name) && named(each, name)));
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) written(texts.currentNode);
}

function named(element, name) {
  const now = element.getAttribute(name), wanted = now && said(now);
  if (wanted && wanted !== now) element.setAttribute(name, wanted);
}

function written(node) {
  if (!ours(node.parentElement)) return;
  const now = node.nodeValue, wanted = now && now.length < 200 && said(now);
  if (wanted && wanted !== now) node.nodeValue = wanted;
}

// What we or a user wrote, and what is typed or drawn, stays as it is.
function ours(element) {
  return element && !element.closest(
    "[data-testid=stHtml], [data-testid=stMarkdown], [data-testid=stAlert], textarea, [contenteditable], svg, script, style");
}

function said(text) {
  const row = KNOWN.get(text);
  if (row) return row[words.at];
  for (const [part, row] of before) if (text.startsWith(part)) return row[words.at] + text.slice(part.length);
  for (const [part, row] of after) if (text.endsWith(part)) return text.slice(0, -part.length) + row[words.at];
  return null;
}
