def shrink(z, mean, std):
    return (z - mean) / std


def grow(z, mean, std):
    return z * std + mean
