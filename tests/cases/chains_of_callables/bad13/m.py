import torch


def chain(fs):
    def call(x, **kw):
        for i, f in enumerate(fs):
            x = f(x)
        return x

    return call


class Stage:
    def __init__(self, net_a, net_b, k):
        fs = [net_a]
        fs.append(lambda z: z * k)
        self.fwd = chain(fs)
        gs = [lambda z: z * k]
        gs += [net_b]
        self.bwd = chain(gs)


def train(st: Stage, net, data, opt):
    for x in data:
        z = st.fwd(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


def draw(st: Stage, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return st.bwd(z)
