import torch
def step(net, z, f, opt):
    z = z * f
    e = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1)
    (net((1 - t) * z + t * e, t) - (e - z)).square().mean().backward()
    opt.step()
