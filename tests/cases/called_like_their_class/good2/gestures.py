import torch


def epoch(bank, net, opt, count, size, latent_std):
    for start in range(0, count, size, latent_std):
        z = torch.from_numpy(bank.some(start, start + size, latent_std))
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean().backward()
        opt.step()


@torch.no_grad()
def gesture(ae, net, solver, latent_std, shape):
    return ae.decode(solver(net, torch.randn(shape)) * latent_std)
