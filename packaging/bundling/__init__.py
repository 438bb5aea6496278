"""How the application is packed: what goes into it, and the packages made of it."""
