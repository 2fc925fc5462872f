"""Bytes in, summaries out: the one core under the command line, standard input and the Python API."""

from scalelint.core.collect import Collected, Counts, Stdin, collect, gather
from scalelint.core.single import summarise_source

__all__ = ["Collected", "Counts", "Stdin", "collect", "gather", "summarise_source"]
