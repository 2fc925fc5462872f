def whiten(t, scale, shift):
    return (t - shift) * scale


def unwhiten(t, scale, shift):
    return t * scale + shift
