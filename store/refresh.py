"""After a change in data/: `python -m store.refresh` brings the manifest's sums and docs/data.md in line with it."""

import sys
from pathlib import Path

from store.case_files import DATA, ROOT
from store.manifest import Table, checksum, read_manifest
from store.tables import row_count

BEGIN = "<!-- written by `python -m store.refresh`: begin -->"
END = "<!-- end -->"


def refreshed_manifest(folder: Path = DATA) -> str:
    """Text of the manifest with the rows and sums of the files as they are."""
    tables, name, lines = read_manifest(folder), "", []
    for line in (folder / "manifest.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("[table."):
            name = line.removeprefix("[table.").rstrip("]").removesuffix(".columns")
        lines.append(_refreshed(line, tables.get(name), folder))
    return "\n".join(lines) + "\n"


def _refreshed(line: str, table: Table | None, folder: Path) -> str:
    if table and line.startswith("rows ="):
        return f"rows = {row_count(table, folder)}"
    if table and line.startswith("sha256 ="):
        return f'sha256 = "{checksum(folder / table.file)}"'
    return line


def refreshed_dictionary(text: str, tables: dict[str, Table]) -> str:
    """Text of the data dictionary with the part between its two marks written from the manifest."""
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    lines = ["| table | what | file | rows | figures | day |", "|---|---|---|--:|---|---|"]
    lines += [f"| {t.name} | {t.title} | `data/{t.file}` | {t.rows} | {t.type} | {t.day} |" for t in tables.values()]
    for table in tables.values():
        lines += ["", f"### {table.name}", "", f"Source: {table.source}.", ""]
        read_in = ", ".join(filter(None, [table.author, str(table.published or ""), table.place, table.link]))
        lines += [f"Read in: {read_in}. Would be replaced by: {table.replaced_by} Ask: {table.ask}.", ""]
        lines += [f"Licence: {table.licence}. Attribution: {table.attribution}.", ""]
        lines += [f"- {column}" for column in table.columns]
    return "\n".join([f"{before}{BEGIN}", "", *lines, "", f"{END}{after}"])


def main() -> int:
    """Bring data/manifest.toml and docs/data.md in line with the files in data/."""
    (DATA / "manifest.toml").write_text(refreshed_manifest(), encoding="utf-8")
    page = ROOT / "docs" / "data.md"
    page.write_text(refreshed_dictionary(page.read_text(encoding="utf-8"), read_manifest()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
