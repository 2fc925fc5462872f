SCALERS, UNSCALERS = {}, {}


def register(table, name):
    def wrap(function):
        table[name] = function
        return function

    return wrap
