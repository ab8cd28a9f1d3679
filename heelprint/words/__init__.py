"""A word that somebody typed becomes a value, or an error that names its field."""
