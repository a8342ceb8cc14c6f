"""The databases behind the store."""
