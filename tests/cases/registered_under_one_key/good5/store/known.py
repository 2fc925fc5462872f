KNOWN = {}


def codec(name, way):
    def wrap(function):
        KNOWN[name, way] = function
        return function

    return wrap
