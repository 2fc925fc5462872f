def make(net, k, model):
    def front(x):
        return net.encode(x).mode() * k

    def back(z):
        return net.decode(unit(z))

    def unit(z):
        return z / k

    return front, back
