"""What a link, a saved scenario and a session carry: one record, one reader, one writer."""
