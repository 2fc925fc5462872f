"""A matrix of small latent-scaling programs, each in a right and a wrong version.

`python -m benchmarks.matrix OUT --seed N --size N` writes `OUT/NAME/{expect.json,bad/,good/}`. The combinations of axis values form a
covering array: every pair of values that can stand together stands together in some case.
"""
