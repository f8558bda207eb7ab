"""The command line: flags from settings/, one file a command or a family of them."""
