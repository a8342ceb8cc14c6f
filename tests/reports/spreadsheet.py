"""Workbooks in tests: read as files, cell by cell, and changed and recalculated by LibreOffice without its window."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, unescape

BASIC = Path(__file__).parent / "recalculate.bas"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCRIPT = """<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">"""
LIBRARY = """<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
PATIENCE = 900


def parts(data):
    """Return the texts of a file by path, and the paths of its sheets by title."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    titles = [plain(title) for title in re.findall(r'<sheet name="([^"]*)"', texts["xl/workbook.xml"])]
    return texts, {title: f"xl/worksheets/sheet{number}.xml" for number, title in enumerate(titles, 1)}


def plain(text):
    """Return a text of a file as it was written."""
    return unescape(text, {"&quot;": '"', "&apos;": "'"})


def shared_texts(texts):
    """Return the texts that cells refer to by number."""
    found = re.findall(r"<si>(.*?)</si>", texts.get("xl/sharedStrings.xml", ""), re.DOTALL)
    return [plain("".join(re.findall(r"<t[^>]*>(.*?)</t>", one, re.DOTALL))) for one in found]


def cells(data):
    """Return formula ("" where there is none) and value of every cell, by title of the sheet and address."""
    texts, sheets = parts(data)
    shared, found = shared_texts(texts), {}
    for title, path in sheets.items():
        for address, about, inner in CELL.findall(texts[path]):
            formula = re.search(r"<f[^>]*>(.*?)</f>", inner, re.DOTALL)
            found[title, address] = (plain(formula[1]) if formula else "", value_in(about, inner, shared))
    return found


def value_in(about, inner, shared):
    """Return the value of a cell: a number, a text, or None where it is empty."""
    value = re.search(r"<v[^>]*>(.*?)</v>", inner, re.DOTALL)
    if not value:
        return None
    kind = re.search(r't="(\w+)"', about)
    if kind and kind[1] == "s":
        return shared[int(value[1])]
    return plain(value[1]) if kind and kind[1] in ("str", "e") else float(value[1])


def names(data):
    """Return where each named cell stands: title of the sheet and address."""
    texts, _ = parts(data)
    found = re.findall(r"<definedName ([^>]*)>([^<]+)</definedName>", texts["xl/workbook.xml"])
    places = {}
    for about, where in found:
        sheet, _, address = plain(where).rpartition("!")
        if "localSheetId" not in about:
            name = re.search(r'name="([^"]+)"', about)[1]
            places[name] = (sheet.strip("'").replace("''", "'"), address.replace("$", ""))
    return places


class Office:
    """What LibreOffice is to do with workbooks, and what it told: all in one start of it."""

    def __init__(self, folder):
        self.folder, self.jobs, self.files, self.questions = folder, [], 0, 0

    def open(self, data):
        """Open a workbook, which the next jobs are about; the values that it brings are thrown away by ``compute``."""
        self.files += 1
        path = self.folder / f"{self.files}.xlsx"
        path.write_bytes(data)
        self.jobs.append(("open", path.as_uri()))

    def put(self, where, content):
        """Type a number, a text or a formula into a cell; None empties it."""
        if content is None or isinstance(content, str):
            word = "formula" if str(content or "").startswith("=") else "text"
            self.jobs.append((word, *where, content or ""))
        else:
            self.jobs.append(("number", *where, repr(float(content))))

    def compute(self):
        """Compute every formula anew."""
        self.jobs.append(("compute",))

    def read(self, where):
        """Ask for what a cell shows, and return the number of the answer."""
        self.jobs.append(("read", *where))
        self.questions += 1
        return self.questions - 1

    def answers(self):
        """Do all jobs, and return what each cell asked for shows: a number, a text, or an error's number as a text."""
        program = shutil.which("soffice")
        assert program, "the workbook is tested with LibreOffice: install libreoffice-calc-nogui, as `make test` does"
        profile = self.folder / "profile"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        run([*command, "--terminate_after_init"])  # the first start fills the profile, and would write over our macro
        basic = profile / "user" / "basic" / "Standard"
        (basic / "script.xlb").write_text(HEAD + LIBRARY)
        (basic / "Module1.xba").write_text(f"{HEAD}{SCRIPT}{escape(BASIC.read_text())}</script:module>")
        jobs, results = self.folder / "jobs.txt", self.folder / "results.txt"
        jobs.write_text("".join("\t".join(job) + "\n" for job in self.jobs))
        run([*command, f'macro:///Standard.Module1.Work("{jobs}","{results}")'])
        lines = results.read_text().split("\n")[:-1]
        assert len(lines) == self.questions, lines[-1:]
        return [shown(*line.split("\t")) for line in lines]


def run(command):
    """Run a program to its end."""
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def shown(error, number, text):
    """Return what a cell shows."""
    if error != "0":
        return f"error {error}"
    return float(number) if text else ""
