"""The screen of the municipalities' figures."""
