def kl(net, g):
    def front(x):
        return net.encode(x).mode() * g

    def back(z):
        return net.decode(z)

    return front, back
