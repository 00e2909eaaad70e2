"""Django's SQLite engine with one addition: writers queue on a file lock before they begin. Named in the settings."""
