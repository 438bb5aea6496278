"""The engine, the file format and the sources: plain Python, no Qt."""
