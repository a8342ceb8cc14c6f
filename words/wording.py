"""Words, numbers, money and dates as the language writes them. No screen is needed to import this."""

from __future__ import annotations

import gettext
import io
import re
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_scientific

from words import typed
from words.kinds import HIDDEN as HIDDEN
from words.kinds import KINDS, MILLION, MISSING, THIN_SPACE, TIME_ZONE, write
from words.sentence import Cell, Sentence
from words.sentence import Sayable as Sayable

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = {"nn": "Nynorsk", "nb": "Bokmål", "en": "English"}
NO_BREAK = "\N{NO-BREAK SPACE}"
MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+!|~$:^=&-]")
LINKING = re.compile(r":(?=\S)|www(?=\.)|@", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text that markdown shows as typed: no link, picture, markup, formula or directive comes of it."""
    return LINKING.sub("\\g<0>\N{ZERO WIDTH NON-JOINER}", MARKDOWN.sub(lambda sign: "\\" + sign[0], text))


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts of a language; English is the source text."""
    path = LOCALE / language / "LC_MESSAGES" / "bops.po"
    if language == "en" or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        entries = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def choose_language(wanted: Iterable[str | None]) -> str:
    """Return the first language we have among tags such as ``nn-NO``; ``no`` is bokmål, others are English."""
    for tag in wanted:
        main = (tag or "").replace("_", "-").split("-")[0].lower()
        if main in LANGUAGES:
            return main
        if main == "no":
            return "nb"
    return "en"


COUNTED = 1e15
"""From here on a float no longer tells kroner apart: such a number is written as a power of ten."""


@lru_cache(maxsize=20_000)
def written(language: str, value: float, decimals: int, least: int) -> str:
    """Write a rounded number; a page that is drawn again has most of them again."""
    pattern = f"#,##0.{'0' * least}{'#' * (decimals - least)}" if decimals else "#,##0"
    locale = "nb_NO" if language != "en" else "en_GB"
    if abs(value) >= COUNTED:
        return format_scientific(value, locale=locale)
    text = format_decimal(value, format=pattern, locale=locale)
    separators = {NO_BREAK: THIN_SPACE, "-": typed.MINUS}
    if language == "en":
        separators |= {",": THIN_SPACE}
    return "".join(separators.get(sign, sign) for sign in text)


@dataclass(frozen=True)
class Wording:
    """Says things in one language."""

    language: str

    @property
    def locale(self) -> str:
        """The locale that numbers and dates follow; English pages keep Norwegian figures apart from the words."""
        return {"nn": "nn_NO", "nb": "nb_NO"}.get(self.language, "en_GB")

    def t(self, text: str, /, **values: object) -> str:
        """Translate a text and put its values in."""
        said = catalogue(self.language).gettext(text) if text else ""
        return self.put(said, values) if values else said

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate a text that depends on a count."""
        said = catalogue(self.language).ngettext(one, many, int(count))
        return self.put(said, {"count": self.number(count), **values})

    def say(self, message: Sayable, titles: Mapping[str, str] | None = None) -> str:
        """Say a sentence, an error or a note in this language; numbers in it as the language writes them.

        ``titles`` are those of the fields that a message may name by their keys.
        """
        many, texts = getattr(message, "many", ""), catalogue(self.language)
        values = {name: self.value(value) for name, value in message.values.items()}
        if titles and values.get("field") in titles:
            values["field"] = self.t(titles[str(values["field"])])
        if not many:
            return self.put(texts.gettext(message.template) if message.template else "", values)
        said = texts.ngettext(message.template, many, int(message.values["count"]))
        return self.put(said, {**values, "count": self.number(message.values["count"])})

    def put(self, said: str, values: Mapping[str, Any]) -> str:
        """Put values into a translated text, each written by the kind that the text gives it."""
        return Filler(self).vformat(said, (), values)

    @cached_property
    def million_unit(self) -> str:
        """What stands after an amount in millions, with spaces that don't break."""
        return NO_BREAK + self.t("mill. kr").replace(" ", NO_BREAK)

    def value(self, value: Any) -> Any:
        """Return a value of a message as the language writes it: a term, another message, a number; texts stay as they are."""
        if hasattr(value, "written"):
            return value.written(self)
        if hasattr(value, "template") and not isinstance(value, Sentence):
            return self.say(value)
        number = isinstance(value, int | float) and not isinstance(value, bool) and abs(float(value)) < 1e12
        return Number(float(value), self) if number else value

    def number(self, value: float | None, decimals: int = 0, least: int = 0) -> str:
        """Write a number with thin spaces between thousands and at most ``decimals`` decimals; missing is two dots."""
        if value is None or value != value:
            return MISSING
        return written(self.language, round(float(value), decimals) + 0.0, decimals, least)

    def money(self, value: float | None, decimals: int = 0) -> str:
        """Write kroner: 13 700 kr."""
        return self.number(value, decimals) + (NO_BREAK + "kr" if value is not None and value == value else "")

    def millions(self, value: float | None, unit: bool = True) -> str:
        """Write kroner in millions with one decimal: 40,1 mill. kr."""
        text = self.number(None if value is None else value / MILLION, 1, 1)
        return text + (self.million_unit if unit and text != MISSING else "")

    def percent(self, share: float | None, decimals: int = 1) -> str:
        """Write a share as a percentage: 12,5 %."""
        return self.number(None if share is None else share * 100, decimals) + (
            NO_BREAK + "%" if share is not None and share == share else ""
        )

    def date(self, day: date | datetime | str) -> str:
        """Write a day as 08.12.2017: a text in ISO form is read first, a moment is on the day it is in Norway."""
        if isinstance(day, str):
            day = date.fromisoformat(day[:10])
        if isinstance(day, datetime) and day.tzinfo:
            day = day.astimezone(ZoneInfo(TIME_ZONE)).date()
        return format_date(day, "dd.MM.yyyy", locale=self.locale)

    def quantity(self, value: float | None, kind: str, decimals: int = 2) -> str:
        """Write a value by the kind of its unit: money, share or number."""
        if kind == "money":
            return self.money(value, decimals)
        return self.percent(value, decimals) if kind == "share" else self.number(value, decimals)

    @property
    def decimal_mark(self) -> str:
        """What stands before decimals."""
        return typed.POINT if self.language == "en" else typed.COMMA

    def parse(self, text: str, share: bool = False, possible: Callable[[float], bool] = typed.anything) -> float:
        """Read what is typed, as :func:`words.typed.number`; every number is read as it is shown in the language.

        A ``share`` is typed in per cent and returned, and given to ``possible``, as a part of 1.

        Raises
        ------
        UnclearError
            Where it can be read in two ways; the readings are as typed, a share's in per cent.
        ValueError
            Where the text is no number.
        """
        whole = 100 if share else 1
        return typed.number(text, self.decimal_mark, lambda value: possible(value / whole)) / whole

    def join(self, words: Iterable[str]) -> str:
        """Write a list: a, b and c."""
        *first, last = list(words) or [""]
        return f"{', '.join(first)} {self.t('and')} {last}" if first else last


class Number(float):
    """A number in a message: where its text gives no kind, it is written with the decimals it has."""

    def __new__(cls, value: float, words: Wording) -> Number:
        """Return the number, which knows in which words it is written."""
        number = super().__new__(cls, value)
        number.words = words
        return number

    words: Wording

    def __str__(self) -> str:
        return self.words.number(float(self), 10)


class Filler(string.Formatter):
    """Puts values into a text: ``{net:mill}`` is written by its kind, ``{name}`` as a text, a sentence or a list of them."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a value by its kind; a format that is no kind is Python's own."""
        if format_spec in KINDS:
            return write(self.words, value, format_spec)
        if not format_spec and isinstance(value, Sentence | Cell | tuple | list):
            return write(self.words, value, "text")
        return str(value) if not format_spec else format(value, format_spec)
