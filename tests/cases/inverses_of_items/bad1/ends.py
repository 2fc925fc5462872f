def by(z, k):
    return z * k


def plus(z, c):
    return z + c
