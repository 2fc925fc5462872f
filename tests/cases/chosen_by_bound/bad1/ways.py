def rescale(h, *, gain, offset, undo=False):
    if undo:
        return h * gain + offset
    return (h - offset) / gain
