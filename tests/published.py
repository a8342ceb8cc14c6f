"""Publishing in tests, as the page does it: the figures of a case as they stand become what the public sees."""

from planning import Scenario, case_from_figures
from planning.publication import publish, to_release
from planning.versions import figure_rows, past_of, sum_rows
from store import PublishedFigure, PublishedSum, Version


def publish_now(store, case_id="forstudie-2017", minimum=5):
    """Publish a case as it stands, and return the number of the version."""
    kept, info = store.publications, store.shipped.cases().set_index("id", drop=False).loc[case_id].to_dict()
    case, versions = case_from_figures(info, store.figures.of(case_id)), kept.history(case_id)
    latest = None if versions.empty else int(versions["id"].max())
    release = to_release(case, minimum, past_of(kept.sums(), kept.counts(), minimum, kept.minimum(), latest))
    publication = publish(case, Scenario(), minimum, release)
    figures = [PublishedFigure(*row) for row in figure_rows(publication)]
    sums = [PublishedSum(*row) for row in sum_rows(release, case)]
    return kept.publish(case_id, Version(figures, sums, release.minimum, kept.latest()), "Kari", "to be seen")
