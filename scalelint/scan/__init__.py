"""Scans over many repositories: one task each, on a Dask cluster or on this machine, with results as Parquet.

``manifest`` says which, ``sources`` lays one out, ``rows`` and ``checkpoints`` read results off it inside a process of
its own (``child``), which ``worker`` keeps; ``cluster`` spreads tasks, ``state`` keeps what is done, ``tables`` and
``summary`` write it down. Dask and pyarrow are imported by the driver alone.
"""
