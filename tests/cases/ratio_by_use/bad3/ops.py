def widen(z, by=32):
    return z / by
def narrow(z, by=1.73):
    return z * by
