def normalise(z, by):
    return z * by


def restore(z, by):
    return z * by
