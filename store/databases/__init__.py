"""Where the tables lie: what the store asks of a database (`contract`), and the databases there are."""
