def pack(ae, x, mid, dev):
    return (ae.encode(x).sample() - mid) / dev


def unpack(ae, z, mid, dev):
    return ae.decode(z * dev)


def run(ae, net, x, mid, dev):
    z = pack(ae, x, mid, dev)
    return unpack(ae, net(z) + mid / dev, mid, dev)
