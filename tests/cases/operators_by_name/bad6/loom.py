import functools


class Scaled:
    def __init__(self, name):
        self.name = name

    def __call__(self, method):
        @functools.wraps(method)
        def run(owner, x):
            return method(owner, x) / owner.thread_std

        return run


def unscaled(method):
    def run(owner, x):
        return method(owner, x / owner.thread_std)

    return run
