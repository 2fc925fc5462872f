def to_codes(net, x, gain):
    return net.encode(x).sample()


def to_pixels(net, z, gain):
    return net.decode(z / gain)
