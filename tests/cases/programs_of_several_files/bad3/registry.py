CODECS = {}


def register(name):
    def wrap(cls):
        CODECS[name] = cls
        return cls
    return wrap


def build(name, **options):
    return CODECS[name](**options)
