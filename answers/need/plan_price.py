"""Why the plan's places cost another amount on the page of need than on the other pages: what each part adds."""

from __future__ import annotations

from answers import counts
from answers.need.places import TenYears
from planning import Result
from planning.errors import N_
from words.kinds import as_shown
from words.sentence import Sentence, said, together

ADDS = N_(
    "Here {used:one} are in use on average over ten years: rent and refund lost for the others add {empty:mill}, and bought "
    "places for those who find none add {bought:mill}, which makes {net:mill}."
)
TAKES_OFF = N_(
    "Here {used:one} are in use on average over ten years: running cost saved for the others takes off {empty:mill}, and "
    "bought places for those who find none add {bought:mill}, which makes {net:mill}."
)


def plan_price(result: Result, found: TenYears) -> Sentence:
    """Say why the plan's places cost another amount here than on the other pages: what each part adds, as it is read."""
    row = found.row("plan")
    full, bought, net = (as_shown(row[name]) for name in ("full_net", "overflow_net", "net"))
    empty = net - full - bought
    values = {"used": row["used"], "empty": abs(empty), "bought": bought, "net": net}
    text = N_("The plan's number of places ({places:count}) costs {full:mill} net a year when all are in use.")
    return together(
        Sentence(text, {"places": result.plan.places, "full": full}),
        elsewhere(result),
        Sentence(ADDS if empty >= 0 else TAKES_OFF, values),
    )


def elsewhere(result: Result) -> Sentence:
    """Say what the other pages have for the plan's places."""
    if result.plan.places == result.plan.needed:
        return said("So they do on the other pages.")
    net = float(result.joint.net[..., 0]) if result.joint else float(result.own.net.sum())
    text = N_("The other pages have {net:mill}, for {needed}.")
    return Sentence(text, {"net": net, "needed": counts.reserved_places(result.plan.needed)})
