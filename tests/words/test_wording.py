"""Numbers, money and dates as Norwegians write them, and catalogues that are complete."""

import re
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest
from babel.messages.pofile import read_po

from planning import BopsError, load, resolve
from planning.assumptions import base_range
from planning.assumptions.values import check_change
from planning.errors import InputError, Note
from planning.terms import Named, several
from words.locale.collect import LANGUAGES, catalogue_path, collected, strings
from words.wording import Wording, choose_language, plain

THIN = "\N{NARROW NO-BREAK SPACE}"
HARD = "\N{NO-BREAK SPACE}"
NN = Wording("nn")
SAME_IN_NORWEGIAN = {"%"}


def test_numbers_money_and_dates():
    assert NN.number(1234567.891, 2) == f"1{THIN}234{THIN}567,89"
    assert NN.number(-0.4) == "0"
    assert NN.number(-1234.5, 1) == f"\N{MINUS SIGN}1{THIN}234,5"
    assert NN.money(13700) == f"13{THIN}700{HARD}kr"
    assert NN.percent(0.125) == f"12,5{HARD}%"
    assert NN.millions(40_138_139) == f"40,1{HARD}mill.{HARD}kr"
    assert NN.millions(3_000_000, unit=False) == "3,0"
    assert NN.date("2017-12-08") == "08.12.2017"
    assert NN.date(pd.Timestamp("2026-06-30T22:30", tz="UTC")) == "01.07.2026", "half past midnight in Norway"
    assert NN.date(pd.Timestamp("2026-06-30T21:30", tz="UTC")) == "30.06.2026"
    assert Wording("en").number(1234.5, 1) == f"1{THIN}234.5"


def test_missing_is_not_zero():
    assert NN.number(None) == NN.money(float("nan")) == NN.percent(None) == NN.millions(None) == ".."
    assert NN.number(0) == "0"


@pytest.mark.parametrize(
    ("tags", "language"),
    [(["nn-NO"], "nn"), (["no"], "nb"), (["nb_NO.UTF-8"], "nb"), (["sv-SE", "nn"], "nn"), (["de"], "en"),
     ([None, "nb"], "nb"), ([], "en")],
)  # fmt: skip
def test_language_of_the_browser(tags, language):
    assert choose_language(tags) == language


def test_errors_and_notes_are_said_with_their_numbers():
    note = Note("The facility has {places} places for {needed} that are needed; {rest} are bought privately.",
                places=18, needed=20.5, rest=1234)  # fmt: skip
    assert f"1{THIN}234" in NN.say(note)
    assert "{" not in NN.say(InputError("There is no assumption '{key}'. {remedy}", key="a.b", remedy="c"))


def test_remarks_on_assumptions_name_them_by_their_title_with_numbers_and_units_of_the_language():
    changes = {"staffing.absence_share": 0.0012, "private.price_per_day": 30_000.0}
    (absence, price), nb = resolve(2024, changes).notes, Wording("nb")
    said = nb.say(absence)
    assert "absence" not in said and "share" not in said
    assert all(part in said for part in ("Sykefravær", f"0,12{HARD}%", f"6{HARD}%", f"15{HARD}%"))
    said = nb.say(price)
    assert all(part in said for part in (f"30{THIN}000", f"8{THIN}200", f"24{THIN}660 kr per døgn"))
    assert str(price) == "private.price_per_day = 30000 is outside the plausible range 8200 to 24660 (NOK/day)."


def outside(key, year):
    """A value of an assumption outside its plausible range; None where all that is possible is plausible."""
    row, span = load()[key], base_range(load()[key], year)
    if span is None:
        return None
    step = 1.0 if row.whole else max(span[1] - span[0], 0.001) / 8
    for value in (span[1] + step, span[0] - step):
        if (row.minimum is None or row.minimum <= value) and (row.maximum is None or value <= row.maximum):
            return value
    return None


@pytest.mark.parametrize("language", ["nn", "nb"])
@pytest.mark.parametrize("year", [2024, 2027])
def test_no_remark_on_a_value_out_of_range_tells_a_key_or_an_english_unit(language, year):
    words, told = Wording(language), 0
    for key, row in load().items():
        value = outside(key, year)
        for note in check_change(key, value, year) if value is not None else []:
            said, told = plain_spaces(words.say(note)), told + 1
            assert said.startswith(f"{words.t(row.description)}: "), said
            left = set(
                re.findall(r"[\w./]+", said.replace(words.t(row.description), "").replace(words.t(row.unit.label), ""))
            )
            assert not left & {
                key,
                *key.split("."),
                row.unit.key,
                *row.unit.label.split(),
                "NOK",
                "outside",
                "range",
            }, said
            assert row.unit.kind == "share" or words.t(row.unit.label) in said, said
            assert words.t(row.unit.label) != row.unit.label or row.unit.label in SAME_IN_NORWEGIAN, row.unit.label
    assert told > len(load()) / 2


def plain_spaces(text):
    return re.sub(rf"[{HARD}{THIN}]", " ", text)


@pytest.mark.parametrize(
    ("changes", "told", "never"),
    [
        ({"staffing.absence_share": 1.5}, ("Sykefravær", f"150{HARD}%"), "staffing"),
        ({"staffing.places_per_house": 2.5}, ("2,5",), "places"),
        ({"sharing.weight.equal": 1.0, "sharing.weight.population": 1.0, "sharing.weight.use": 1.0},
         (f"300{HARD}%", f"100{HARD}%", f"like deler 100{HARD}%"), "weight"),
    ],
)  # fmt: skip
def test_what_an_assumption_cannot_be_is_said_without_keys(changes, told, never):
    with pytest.raises(BopsError) as refused:
        resolve(2024, changes)
    said = Wording("nb").say(refused.value)
    assert all(part in said for part in told) and never not in said and "{" not in said, said


def test_a_field_of_the_store_is_said_by_its_title():
    message = Note("{name}: {field} can't be {figure}.", name="plot_area", field="plot_area", figure=-1)
    assert Wording("nb").say(message, {"plot_area": "Day"}) == "plot_area: Dag can't be −1."


def test_a_message_in_a_message_and_a_list_are_said_in_the_language():
    note = Note("{who}: {why}", who=several(["A", "B"]), why=Note("{part} ...", part=Named("x.y", "Day")))
    assert NN.say(note) == f"A {NN.t('and')} B: {NN.t('Day')} ..." and str(note) == "A, B: x.y ..."


PAYLOADS = [
    "![x](https://example.org/a.png)",
    "[a](javascript:alert(1))",
    "<b>x</b>",
    ":material/home:",
    "$x^2$",
    ":red[x]",
]


@pytest.mark.parametrize("text", PAYLOADS)
def test_plain_text_is_no_markdown(text):
    escaped = plain(text)
    assert escaped.replace("\\", "").replace("\N{ZERO WIDTH NON-JOINER}", "") == text
    assert not any(
        f"{sign}" == escaped[i] and escaped[i - 1] != "\\" for sign in "[]<>$!:" for i in range(1, len(escaped))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete(language):
    """Every text of the screens has a translation, with the same fields, and nothing is left over."""
    with catalogue_path(language).open("rb") as file:
        there = read_po(file, locale=language)
    wanted = {message.id for message in collected() if message.id}
    known = {message.id: strings(message.string) for message in there if message.id}
    assert wanted - set(known) == set(), "run `make messages` and translate what is new"
    assert set(known) - wanted == set(), "run `make messages` to drop texts that are gone"
    assert [text for text, said in known.items() if not all(said)] == []
    for text, said in known.items():
        for form in said:
            assert fields(form) == set().union(*map(fields, strings(text))) or fields(form) == fields(
                strings(text)[0]
            ), text


def fields(text):
    """Return the named fields of a text."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def test_catalogues_are_where_gettext_expects_them():
    assert all(path.exists() for path in map(catalogue_path, LANGUAGES))
    assert isinstance(catalogue_path("nn"), Path)
