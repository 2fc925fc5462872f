def gain(z, std):
    return z / std
def into(z, mean, std):
    return gain(z, std) - mean
def back(z, mean, std):
    return z * std + mean
