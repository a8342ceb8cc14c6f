"""The paper as a Word document, from a template that a municipality may replace."""

from reports.docx.content import png as png
from reports.docx.paper import docx as docx
from reports.docx.record import record_in as record_in
from reports.docx.shipped import template as template
