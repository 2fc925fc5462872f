import functools


def outcome(fn):
    @functools.wraps(fn)
    def wrapper(self, *args, **kwargs):
        return self.alpha * fn(self, *args, **kwargs)

    return wrapper


def argument(power):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(self, z, *args, **kwargs):
            return fn(self, z * self.alpha**power, *args, **kwargs)

        return wrapper

    return decorate
