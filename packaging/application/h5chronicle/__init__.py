"""What is started where the application is packed: the name that file managers know."""
