"""The same arrays as those of numpy."""

from numpy import array, asarray, divide, float32, multiply, reciprocal, true_divide  # noqa: F401
