from codec import Codec


def main(x, net):
    codec = Codec("a", 0.7)
    z = net(codec.encode(x))
    return codec.decode(z / codec.gain)
