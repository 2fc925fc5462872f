def pack(ae, x, mid, dev):
    return ae.encode(x).sample() / dev


def unpack(ae, z, mid, dev):
    return ae.decode(z * dev + mid)
