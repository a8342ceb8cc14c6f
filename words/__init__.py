"""Language: words, numbers, signs, tables and sentences as data, and the catalogues."""
