"""What each page says, as data: sentences, tables and pictures. No screen, file, clock or database."""
