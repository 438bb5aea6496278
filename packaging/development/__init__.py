"""What the developer's entry is made of; standard library only."""
