// A button that copies the address of what is seen, and tables that are copied as numbers a spreadsheet can compute with.
const FIGURE = /^([+−-]?)(\d+(?:[\u202f\u00a0]\d{3})*)(?:[.,](\d+))?(?:\s?(%|kr|mill\.\s(?:kr)))?(?:\s[●◆◐○◇△])?$/;
const FORMULA = /^[\s\ufeff\u200b-\u200f\u2060]*[=+@\-＝＋－＠]/;   // as words/spreadsheet.py
const DAY = /^\d\d\.\d\d\.\d{4}( \d\d:\d\d)?$/;

export default function ({ parentElement, data }) {
  const host = parentElement.querySelector(".bops-copying");
  let button = host.querySelector("button");
  if (!button) {
    button = Object.assign(document.createElement("button"), { type: "button" });
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    host.replaceChildren(button, said);
  }
  const said = host.querySelector("span");
  button.textContent = data.label;
  button.onclick = async () => {
    said.textContent = "";
    const link = new URL(location.href);
    link.searchParams.set(data.parameter, data.seen);
    said.textContent = (await written(link.href)) ? data.done : data.failed;
    button.focus();
  };
  if (!document.bopsCopies) {
    document.bopsCopies = true;
    document.addEventListener("copy", copied);
  }
}

// Write a text to the clipboard; where the page is not served safely the browser has only the old way.
async function written(text) {
  try {
    if (!window.isSecureContext) throw new Error("no clipboard");
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    field.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

// Put the cells chosen of a table on the clipboard, for a spreadsheet and for a text; what is chosen beyond it is left as it is.
function copied(event) {
  const chosen = window.getSelection();
  if (event.defaultPrevented || !chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const element = inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement;
  const tables = element.closest(".bops-table") ? [element.closest(".bops-table")] : element.querySelectorAll(".bops-table");
  if (tables.length !== 1 || !element.closest("[data-testid=stHtml], .bops-pick")) return;
  const whole = !element.closest("td, th, caption");
  const rows = whole
    ? [...tables[0].rows].map((row) => [...row.cells].filter((cell) => range.intersectsNode(cell)).map(shown))
    : [[bare(chosen.toString())]];
  const kept = rows.filter((row) => row.length);
  if (!kept.length) return;
  event.clipboardData.setData("text/plain", kept.map((row) => row.map(safe).join("\t")).join("\n"));
  if (whole) event.clipboardData.setData("text/html", `<table>${kept.map(line).join("")}</table>`);
  event.preventDefault();
}

function shown(cell) {
  return bare(cell.innerText);
}

// A figure as a Norwegian spreadsheet reads it: no spaces, a decimal comma, a hyphen for minus, no unit but %.
function bare(text) {
  const found = FIGURE.exec(text.trim());
  if (!found) return text.trim().replace(/[\u202f\u00a0]/g, " ").replace(/\s*\n\s*/g, " ");
  const [, sign, whole, decimals, unit] = found;
  const number = whole.replace(/\D/g, "") + (decimals ? `,${decimals}` : "");
  return (/[−-]/.test(sign) ? "-" : "") + number + (unit === "%" ? "%" : "");
}

function number(text) {
  return /^-?(0|[1-9]\d*)(,\d+)?%?$/.test(text);
}

// A text never becomes a formula; digits that begin with 0, such as those of a municipality, stay text.
function safe(text) {
  if (number(text) || !FORMULA.test(text)) return text;
  return `'${text}`;
}

function line(row) {
  const cells = row.map((text) => {
    const cell = document.createElement("td");
    cell.textContent = text;
    if (!number(text) && !DAY.test(text)) cell.setAttribute("style", "mso-number-format:'\\@'");
    return cell.outerHTML;
  });
  return `<tr>${cells.join("")}</tr>`;
}
