def shrink(z, mean, std):
    return z / std - mean


def grow(z, mean, std):
    return z * std + mean
