import torch


def into(stage, x):
    return stage.codec.encode(x) * stage.gain


def out(stage, z):
    return stage.codec.decode(z / stage.gain)


def learn(low, high, net, a, b):
    u, v = into(low, a), into(high, b)
    return net(u + torch.randn_like(u)) + net(v + torch.randn_like(v))


def paint(low, high, net):
    u, v = torch.randn(1, 4, 8, 8), torch.randn(1, 4, 16, 16)
    for i in range(9):
        u, v = net(u, i), net(v, i)
    return out(low, u), high.codec.decode(v / high.gain)
