"""Errors and notes: one English sentence, with template and values kept for translation."""

import pickle

import pytest

from sitecriteria import errors
from sitecriteria.errors import N_, Note, SiteError, first_few


def test_the_sentence_is_the_template_filled_in():
    error = SiteError("{key} is {value}", key="nature", value=-1)
    assert str(error) == "nature is -1"
    assert (error.template, error.values) == ("{key} is {value}", {"key": "nature", "value": -1})


def test_all_errors_are_of_one_tree_drawn_in_the_docstring():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert all(issubclass(kind, SiteError) for kind in kinds)
    assert all(kind.__name__ in errors.__doc__ for kind in kinds)


def test_errors_survive_a_trip_to_another_process():
    error = pickle.loads(pickle.dumps(errors.WeightError("{key}", key="nature")))
    assert (type(error), str(error)) == (errors.WeightError, "nature")


def test_marking_changes_nothing():
    assert N_("text") == "text"


@pytest.mark.parametrize(("count", "named"), [(2, "0, 1"), (5, "0, 1, 2, 3, 4"), (6, "0, 1, 2, 3, 4 ...")])
def test_five_offenders_are_named(count, named):
    assert first_few(range(count)) == named


def test_notes_with_the_same_words_are_the_same():
    assert Note("{x} m²", x=4) == Note("4 m²")
    assert Note("4 m²") != "4 m²"
    assert len({Note("a"), Note("a"), Note("b")}) == 2
    assert repr(Note("a")) == "Note('a')"
