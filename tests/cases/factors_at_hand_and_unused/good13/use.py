def make(net, k, model):
    def front(x):
        return net.encode(x).mode() * k

    def sample(n):
        return model(n) / k

    def back(z):
        return net.decode(z)

    return front, sample, back
