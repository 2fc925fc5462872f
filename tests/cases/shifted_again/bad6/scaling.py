def normalise(z, mean, std):
    return z.sub(mean).div(std)


def restore(w, mean, std):
    return w.mul(std).add(mean)
