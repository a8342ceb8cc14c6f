"""How a report was made, carried in its Word file as a part of its own, which Word and LibreOffice keep and show nobody."""

from __future__ import annotations

import io
import json
import lzma
import re
import zipfile
import zlib

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

NAMESPACE = "urn:bops:report:1"
ROOT = f"{{{NAMESPACE}}}made"
ITEM = "{6B0C6F0E-5A5B-4B0B-9B0E-B0952026B095}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    f'ds:itemID="{ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
NAMED = re.compile(r"customXml/item\d+\.xml")
LARGEST = 2_000_000
"""Bytes that a part is read to; a record has some thousands."""


def embed(package: Package, main: Part, record: str) -> None:
    """Put a record into a document; one that the template has already gives way."""
    blob = written(record)
    earlier = [part for part in package.iter_parts() if NAMED.fullmatch(part.partname[1:]) and read(part.blob)]
    for part in earlier:
        part._blob = blob
    if earlier:
        return
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, 10_000) if f"/customXml/item{n}.xml" not in taken)
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", blob, package)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    props = Part(PackURI(f"/customXml/itemProps{number}.xml"), kind, PROPERTIES.encode(), package)
    main.relate_to(item, f"{RELATIONS}/customXml")
    item.relate_to(props, f"{RELATIONS}/customXmlProps")


def written(record: str) -> bytes:
    """Return a record as XML: as a JSON text in plain ASCII, so that no sign and no line end is lost on the way."""
    made = etree.Element(ROOT, nsmap={None: NAMESPACE})
    made.text = json.dumps(record)
    return etree.tostring(made, xml_declaration=True, encoding="UTF-8")


def record_in(data: bytes) -> str | None:
    """Return the record that a Word file carries; None where it carries none, or is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            named = [one for one in file.infolist() if NAMED.fullmatch(one.filename) and one.file_size <= LARGEST]
            found = [read(file.read(one)) for one in named]
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, ValueError, LookupError, OSError, RuntimeError, EOFError):
        return None
    return next((record for record in found if record is not None), None)


def read(blob: bytes) -> str | None:
    """Return the record in a part; None where it is another's."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(blob, parser)
        found = json.loads(root.text or "") if root.tag == ROOT else None
    except (etree.XMLSyntaxError, ValueError, RecursionError):
        return None
    return found if isinstance(found, str) else None
