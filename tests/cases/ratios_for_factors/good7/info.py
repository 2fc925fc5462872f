def to_raw(x, by):
    return x / by
