def shrunk(length, step):
    return length / step
