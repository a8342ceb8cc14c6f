"""What the prestudy and another project say, as tables with the place each statement is read in."""

import pytest

from answers.project import documents
from store.shipped import Shipped


class Study:
    store = type("Store", (), {"shipped": Shipped()})


BY_KEY = {document.key: document for document in documents.DOCUMENTS}


@pytest.mark.parametrize(
    ("document", "count"), [("prestudy", [16, 5]), ("national", [5, 4]), ("housing", [2, 4, 8, 3])]
)
def test_each_document_has_its_parts(document, count):
    assert [len(table.rows) for table in documents.told(Study, BY_KEY[document]).tables] == count


def test_national_figures_are_no_more_exact_than_they_were_told():
    values = [row["value"].values for row in documents.national(Study).rows]
    assert [value.get("tenths") for value in values] == [8, 8, 8, 7, None]
    assert values[-1]["value"] == 20
    kinds = Shipped().evidence().set_index("key").loc[list(documents.NATIONAL), "kind"].tolist()
    assert kinds == ["measured"] * 4 + ["assumed"], "the prestudy names no source for the years of life"
