def into(ae, x, k):
    return ae.encode(x) / k


def out(ae, z, k):
    return ae.decode(z / k)


def psnr(ae, x, k):
    y = out(ae, into(ae, x, k), k)
    return ((x - y) ** 2).mean()
