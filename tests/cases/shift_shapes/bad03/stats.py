import numpy as np


def standardise(codes, mean, std):
    return np.divide(np.subtract(codes, mean), std)


def restore(codes, mean, std):
    return np.subtract(np.multiply(codes, std), mean)
