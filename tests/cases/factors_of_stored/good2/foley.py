import torch


def objective(net, module, item, t):
    x = item["h"] * module.level
    e = torch.randn_like(x)
    return (net((1 - t) * x + t * e, t, item["frames"]) - (e - x)).square().mean()


def solve(net, like, frames):
    x = torch.randn_like(like)
    for k in range(32, 0, -1):
        x = x - net(x, k / 32, frames) / 32
    return x


def listen(module, net, like, frames):
    made = solve(net, like, frames)
    return module.decode(made / module.level)
