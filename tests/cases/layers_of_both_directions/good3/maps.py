def gain(z, std):
    return z / std
def centre(z, mean):
    return z - mean
def into(z, mean, std):
    return gain(centre(z, mean), std)
def back(z, mean, std):
    return z * std + mean
