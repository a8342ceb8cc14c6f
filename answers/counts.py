"""Counts with what is counted, in the form that one has and in that of several: 1 place, 2 places."""

from __future__ import annotations

from typing import Any

from words.sentence import Sentence, counted


def places(count: float) -> Sentence:
    """Say a whole number of places."""
    return counted("{count} place", "{count} places", count)


def reserved_places(count: float) -> Sentence:
    """Say a whole number of reserved places."""
    return counted("{count} reserved place", "{count} reserved places", count)


def empty_places(count: float) -> Sentence:
    """Say how many of the places of a plan stand empty."""
    return counted("{count} of its places stands empty", "{count} of its places stand empty", count)


def some_places(count: float) -> Sentence:
    """Say a number of places that may be a fraction, with one decimal."""
    return counted("{number:upto1} place", "{number:upto1} places", one_or_several(count), number=count)


def houses(count: float) -> Sentence:
    """Say a number of houses."""
    return counted("{count} house", "{count} houses", count)


def homes(count: float) -> Sentence:
    """Say a number of homes."""
    return counted("{count} home", "{count} homes", count)


def municipalities(count: float) -> Sentence:
    """Say a number of municipalities."""
    return counted("{count} municipality", "{count} municipalities", count)


def days(count: float) -> Sentence:
    """Say a number of days."""
    return counted("{count} day", "{count} days", round(count))


def full_time_equivalents(count: float) -> Sentence:
    """Say a number of full-time equivalents, which may be a fraction, with two decimals."""
    return counted(
        "{number:upto2} full-time equivalent", "{number:upto2} full-time equivalents", one_or_several(count), number=count
    )  # fmt: skip


def posts(count: float) -> Sentence:
    """Say a number of posts, which may be a fraction, with one decimal."""
    return counted("{number:upto1} post", "{number:upto1} posts", one_or_several(count), number=count)


def users(told: Any, count: float | None) -> Sentence:
    """Say how many users there are, told as it may be: a number, or that it is hidden or not known."""
    return counted("{told} user", "{told} users", one_or_several(count), told=told)


def people(told: Any, count: float | None) -> Sentence:
    """Say how many people there are, told as it may be."""
    return counted("{told} person", "{told} people", one_or_several(count), told=told)


def places_told(told: Any, count: float | None) -> Sentence:
    """Say how many places there are, told as it may be."""
    return counted("{told} place", "{told} places", one_or_several(count), told=told)


def one_or_several(count: float | None) -> int:
    """Return 1 for exactly one, else 2: a fraction, an unknown and none are said as several are."""
    return 1 if count == 1 else 2
