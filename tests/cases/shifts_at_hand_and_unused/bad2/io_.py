def pack(ae, x, mid, dev):
    return (ae.encode(x).sample() - mid) / dev


def unpack(ae, z, mid, dev):
    return ae.decode(z * dev)
