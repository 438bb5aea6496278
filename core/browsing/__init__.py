"""What is seen of a node: which dimensions, in which view, and the reader's answers as plots."""
