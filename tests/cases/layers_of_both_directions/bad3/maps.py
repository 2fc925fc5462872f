def gain(z, std):
    return z / std
def centre(z, mean):
    return z - mean
def into(z, mean, std):
    return centre(gain(z, std), mean)
def back(z, mean, std):
    return z * std + mean
