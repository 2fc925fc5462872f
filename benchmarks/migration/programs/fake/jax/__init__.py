"""Enough of jax for the programs."""


def jit(function, **words):
    return function
