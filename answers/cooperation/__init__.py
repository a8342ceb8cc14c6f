"""What is said of who joins, who pays and who objects."""
