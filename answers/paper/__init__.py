"""The council's paper as data: its sections in order, each made of what the pages say. Word, PDF and HTML draw the same."""
