"""What the joint staff could do for users who live elsewhere: hours and cost of one post and of two, by municipality."""

from __future__ import annotations

import numpy as np
import pandas as pd

from answers import counts, memo
from answers.answer import Answer
from answers.study import Study
from planning.errors import N_
from planning.outreach import POSTS, Outreach, a_post, outreach_table
from words.sentence import Sentence, Text, counted, said
from words.table import Column, Table

KEY = "staffing.fixed_fte.joint.outreach"
COUNTS = ("users", "places_needed")


def told_by_users(study: Study) -> bool:
    """Tell whether hours may be split by users who live elsewhere: in public view only where no municipality has counted."""
    members = study.result.plan.participants
    return not study.choices.public or all(m.figure(field).status == "estimated" for m in members for field in COUNTS)


def keeps_the_key(study: Study) -> bool:
    """Tell whether what the key makes each pay may be told: it follows from reserved places."""
    hidden = any(study.hides(m.number) for m in study.result.plan.participants)
    return not hidden and not study.stand_ins


def offered(study: Study) -> Answer | None:
    """Say what one post and two would give and cost, a table by municipality; None without a joint facility."""
    result = study.result
    if result.joint is None:
        return None
    post = memo.result(a_post, result.plan, result.values)
    table = memo.result(outreach_table, result, told_by_users(study))
    people = table["elsewhere"].sum(min_count=1)
    return Answer(
        [now(study, people), *(each(post, posts) for posts in POSTS)],
        tables=[by_municipality(study, table)],
        notes=notes(study, table, post),
    )


def now(study: Study, people: float) -> Sentence:
    """Say how many posts the plan has, and how many live elsewhere where it may be told."""
    posts = float(np.ravel(study.result.values[KEY])[0])
    if np.isnan(people):
        return said("The plan has {posts} for users who live elsewhere.", posts=counts.full_time_equivalents(posts))
    return counted(
        "{count} user of the target group has no reserved place, and the plan has {posts} for such users.",
        "{count} users of the target group have no reserved place, and the plan has {posts} for them.",
        int(people),
        posts=counts.full_time_equivalents(posts),
    )


def each(post: Outreach, posts: float) -> Sentence:
    """Say what a number of posts gives and costs."""
    low, high = post.hours_interval
    return said(
        "{posts} would be on duty {hours:upto0} hours a week ({low:upto0}–{high:upto0}) and cost "
        "{cost:likely} a year.",
        posts=counts.full_time_equivalents(posts), hours=posts * post.hours, low=posts * low, high=posts * high,
        cost=(posts * post.cost, tuple(posts * end for end in post.cost_interval)),
    )  # fmt: skip


def by_municipality(study: Study, table: pd.DataFrame) -> Table:
    """Return hours and cost by municipality, and what the same money gives each alone."""
    columns = [Column("name", N_("Municipality")), Column("elsewhere", N_("Users without a reserved place"), "count")]
    for posts in POSTS:
        columns.append(Column(f"hours{posts}", said("{posts}, hours a week", posts=counts.posts(posts)), "one"))
        columns.append(Column(f"cost{posts}", said("{posts}, kr a year", posts=counts.posts(posts)), "kroner"))
    columns += [Column("alone_posts", N_("Alone, posts for the money of one"), "two"),
                Column("alone_hours", N_("Alone, hours a week for it"), "one")]  # fmt: skip
    rows = multiplied(table)
    total = {"name": said("In all"), **rows.drop(columns=["number", "name"]).sum(min_count=1).to_dict()}
    rows = rows.round({f"cost{posts}": -3 for posts in POSTS})
    total |= {f"cost{posts}": round(total[f"cost{posts}"], -3) for posts in POSTS}
    shown = Table(
        columns,
        rows.to_dict("records"),
        said("What outreach posts would give and cost"),
        [total],
        key="outreach",
        style=("heads",),
    )
    if not told_by_users(study) or table["elsewhere"].isna().any():
        shown = shown.without("elsewhere")
    return (
        shown
        if keeps_the_key(study)
        else shown.without(*(f"cost{posts}" for posts in POSTS), "alone_posts", "alone_hours")
    )


def multiplied(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with hours and cost of each number of posts."""
    hours = {f"hours{posts}": posts * table["hours"] for posts in POSTS}
    return table.assign(**hours, **{f"cost{posts}": posts * table["cost"] for posts in POSTS})


def notes(study: Study, table: pd.DataFrame, post: Outreach) -> list[Text]:
    """Say how the hours are split, what they leave out, and what going alone gives."""
    found: list[Text] = []
    if table["elsewhere"].isna().any():
        found.append(said("Hours are split by population, as not everybody's users are known or may be shown."))
    else:
        found.append(said("Hours are split by users without a reserved place, cost by the plan's sharing key, whatever rule is "
                          "tried on the page of who joins; how it would really be shared is for the agreement."))  # fmt: skip
    if told_by_users(study) and any(m.figure("users").status == "estimated" for m in study.result.plan.participants):
        found.append(said("The users are split by population, not counted."))
    if keeps_the_key(study):
        low, high = table["alone_posts"].min(), table["alone_posts"].max()
        found.append(said("Alone, a municipality gets {low:two} to {high:two} of a post for what it would pay for one post "
                          "together: hardly a post that somebody can be employed in.", low=low, high=high))  # fmt: skip
    found.append(said("Hours on duty are after holiday, absence and training, but travel is not taken off. Pay and posts are "
                      "assumed: {posts:upto1} and {more:upto1} posts are examples, and the plan's own number is moved below.",
                      posts=POSTS[0], more=POSTS[1]))  # fmt: skip
    return found
