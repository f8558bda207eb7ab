"""How the bundled weights were made: render scenes, train, export, evaluate."""
