def move(x, *, by=1.0, to=0.0):
    return x * by + to
