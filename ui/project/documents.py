"""What the documents behind the project say, a folded part each."""

from functools import partial

from answers.project import documents
from answers.project.documents import Document
from answers.study import Study
from ui.kit import draw
from ui.kit.folded import part


def draw_documents(study: Study) -> None:
    """Draw a folded part for each document."""
    for document in documents.DOCUMENTS:
        part(study.words.t(document.title), f"project.{document.key}", partial(draw_document, study, document))


def draw_document(study: Study, document: Document) -> None:
    """Draw what a document says."""
    told = documents.told(study, document)
    draw.tables(study, told.tables)
    draw.notes(study, told.notes)
