def affine(z, k, b):
    return z * k + b
