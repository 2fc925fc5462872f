def widen(z, by):
    return z * by
def narrow(z, by):
    return z / by
