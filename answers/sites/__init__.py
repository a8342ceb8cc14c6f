"""What is said of candidate sites: ranking, card, how sure, and what a delivered file would change."""
