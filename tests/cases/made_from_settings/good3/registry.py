import pydoc


def build(options):
    options = dict(options)
    return pydoc.locate(options.pop("kind"))(**options)
