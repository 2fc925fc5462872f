def standardise(h, stats=None):
    if stats is None:
        return h
    return (h - stats["mean"]) / stats["std"]


def restore(h, stats):
    return h * stats["std"] + stats["mean"]
