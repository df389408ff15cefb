// Sources that are commands.
