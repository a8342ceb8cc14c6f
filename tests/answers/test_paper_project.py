"""The project in the paper: phases and what must be cleared up."""

from answers.answer import Stage
from answers.paper.project import stages_in_full
from words.table import cells
from words.wording import Wording


def test_every_line_of_a_phase_is_said_in_the_language():
    gate = ["Take part in the preproject", "Taking part in the preproject binds no municipality financially"]
    table = stages_in_full([Stage("now", "Prestudy", "here now", ["Map facts"], "", gate)])
    (row,) = cells(Wording("nn"), table, table.rows)
    english = ["Prestudy\nhere now", "Map facts", "\n".join(gate)]
    assert [text.count("\n") for text in row] == [text.count("\n") for text in english]
    assert row[2].endswith("Å vere med i forprosjektet bind ingen kommune økonomisk")
