from kernels import sigmoid


def squash(x):
    return sigmoid(x)
