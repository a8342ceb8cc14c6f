"""Catalogues of the screens' texts (gettext .po) and the command that collects them."""
