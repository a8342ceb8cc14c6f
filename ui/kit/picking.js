// A table whose rows can be picked: each row is headed by a button. Texts are set as text, never as markup.
export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector(".bops-pick");
  const focused = host.contains(document.activeElement) ? document.activeElement.dataset.pick : null;
  const table = make("table", { className: "bops-table" });
  if (data.caption) table.append(make("caption", { textContent: data.caption }));
  const head = table.createTHead().insertRow();
  data.columns.forEach((column) => {
    const cell = make("th", { scope: "col", textContent: column.title, className: column.number ? "number" : "" });
    if (column.help) cell.title = column.help;
    head.append(cell);
  });
  const body = table.createTBody();
  data.rows.forEach((row) => body.append(line(row)));
  host.replaceChildren(table);
  if (focused !== null) host.querySelector(`[data-pick="${CSS.escape(focused)}"]`)?.focus();

  function line(row) {
    const tr = make("tr", { className: row.picked ? "picked" : "" });
    row.cells.forEach((text, place) => {
      const cell = make(place ? "td" : "th", { className: data.columns[place].number ? "number" : "" });
      if (place) cell.textContent = text;
      else cell.append(button(row, text));
      if (!place) cell.scope = "row";
      tr.append(cell);
    });
    tr.onclick = () => setTriggerValue("picked", row.pick);
    return tr;
  }

  function button(row, text) {
    const made = make("button", { type: "button", textContent: text });
    made.dataset.pick = row.pick;
    made.setAttribute("aria-pressed", String(row.picked));
    return made;
  }

  function make(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }
}
