"""Takes a part of a node out of a file, into files of other formats; one module per format."""
