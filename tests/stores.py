"""A store that is handed from test to test while nobody writes to it, as opening one takes longer than most tests."""

from store import ClosedError, open_store
from store.databases import on_disk


class Handed:
    """A store with the shipped cases only; whoever takes it gets the one before, unless that was written to or closed.

    ``new_home`` gives a folder with a database of its own.
    """

    def __init__(self, new_home):
        self._new_home = new_home
        self._store = self._as_given = None

    def take(self):
        """Return the store, open."""
        if self._store is None or self._now() != self._as_given:
            self.close()
            self._store = open_store(self._new_home())
            self._as_given = self._now()
        return self._store

    def close(self):
        """Close the store; closed by a test, it stays so."""
        if self._store is not None:
            self._store.close()

    def _now(self):
        """How the store and all that lies in its folder stand; every write shows in one of them."""
        file = self._store.file
        try:
            return self._store.revision, on_disk.both(file), sorted(file.parent.rglob("*"))
        except ClosedError:
            return None
