"""How sources are run: their threads, their pace, and what is done when one fails."""
