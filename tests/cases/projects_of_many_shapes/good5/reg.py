ENC = {}


def register(name):
    def deco(fn):
        ENC[name] = fn
        return fn
    return deco
