"""Looking into any HDF5 file, in a process of its own.

`client.Reader` is what a window uses: it takes the values of `requests` and hands back those of
`answers` and `problems`. `process` is the other end; it alone opens files.
"""
