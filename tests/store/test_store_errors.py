"""Errors keep template and values, so that they can be said in another language."""

import pickle
import re
from pathlib import Path

import pytest

import store
from store import StoreError, UnknownCaseError, errors, read_case

SOURCES = list(Path(store.__file__).parent.rglob("*.py"))


def test_the_sentence_is_the_template_with_its_values():
    with pytest.raises(UnknownCaseError) as raised:
        read_case("nowhere")
    error = raised.value
    assert str(error) == error.template.format(**error.values)
    assert error.values["case"] == "nowhere"
    assert "Finst ikkje: {case}".format(**error.values) == "Finst ikkje: nowhere"


def test_values_with_braces_are_only_values():
    assert str(StoreError("{file} is {value}.", file="a", value="{0} {file}")) == "a is {0} {file}."


def test_errors_survive_the_way_between_processes():
    error = pickle.loads(pickle.dumps(UnknownCaseError("no {case}", case="x")))
    assert type(error) is UnknownCaseError and str(error) == "no x" and error.values == {"case": "x"}


def test_the_tree_in_the_docstring_names_every_error():
    classes = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, StoreError)}
    assert set(re.findall(r"\b(\w+Error)\b", errors.__doc__)) == classes
    assert classes <= set(store.__all__)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_every_sentence_is_marked_for_translation(file):
    text = file.read_text(encoding="utf-8")
    assert not re.findall(r"raise \w*Error\(\s*f?\"", text.replace("raise ValueError(", ""))
