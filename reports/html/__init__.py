"""The paper as one HTML file: no server, no internet, no script; light and dark, on a phone and on paper."""

from reports.html.page import html as html
from reports.html.page import record_in as record_in
from reports.html.pictures import addresses as addresses
