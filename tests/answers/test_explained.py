"""Long explanations: the same topics and values in every language."""

import re

import pytest

from answers.explained import explained, source, topics
from words.kinds import KINDS
from words.wording import LANGUAGES, Wording

PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_explained_with_the_same_values(language):
    assert list(topics(language)) == list(topics("en"))
    for topic in topics("en"):
        assert set(PLACE.findall(source(language, topic))) == set(PLACE.findall(source("en", topic))), topic


@pytest.mark.parametrize("topic", list(topics()))
def test_a_value_has_a_kind_there_is(topic):
    assert {kind for _, kind in PLACE.findall(source("en", topic))} <= {"", *KINDS}


def test_an_explanation_is_in_the_language_asked_for():
    said = {language: explained(Wording(language), "refund") for language in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
