"""Enough of numpy for the programs: its arrays are the stand-in tensors."""

import pickle

from torch import Tensor, tensor

float32, float64 = "float32", "float64"
ndarray = Tensor


def array(values, dtype=float64):
    return tensor(values, dtype)


asarray = array


def multiply(a, b):
    return a * b


def divide(a, b):
    return a / b


true_divide = divide


def reciprocal(a):
    return 1.0 / a


def save(path, value):
    with open(path, "wb") as stream:
        pickle.dump(value, stream)


def load(path):
    with open(path, "rb") as stream:
        return pickle.load(stream)


def savez(path, **arrays):
    save(path, arrays)
