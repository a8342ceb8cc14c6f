"""What screens share: words, inputs, charts, maps and the setup of a page."""
