"""The paper as one HTML file: no server, no internet, no script; light and dark, on a phone and on paper."""

from reports.html.page import html, record_in

__all__ = ["html", "record_in"]
