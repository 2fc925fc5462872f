def make(net, k):
    def inward(x):
        mean, _ = net.encode(x)
        return mean.mul(k)

    def outward(z):
        return net.decode(z.div(k))

    return {"in": inward, "out": outward}
