import torch


def features(net, x, weight):
    return net.encode(x) * weight


def rebuilt(net, h, weight):
    return net.decode(h)


def loss(net, x, weight):
    return (rebuilt(net, features(net, x, 1.0), weight) - x).square().mean()
