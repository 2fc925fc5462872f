HANDLERS = {}


def on(event):
    def wrap(function):
        HANDLERS.setdefault(event, []).append(function)
        return function

    return wrap
