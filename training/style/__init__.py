"""How the bundled style networks were made."""
