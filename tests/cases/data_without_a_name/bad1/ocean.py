import torch


def epoch(net, codec, loader, opt):
    for z, region in loader:
        z = z.cuda() * codec.level
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, device=z.device)
        loss = (net(torch.lerp(z, noise, t), t, region) - (noise - z)).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.no_grad()
def currents(net, codec, integrate, region, shape):
    z = integrate(net, torch.randn(shape, device="cuda"), region)
    return codec.decode(z)
