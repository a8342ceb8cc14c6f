"""Where planning meets site criteria: land and roads from tables, ranking, robustness, locations, cells."""
