import torch

from rows import rows


def fit(folder, scale, net, opt):
    for row in rows(folder):
        x = row["image_code"].float() * scale
        e = torch.randn_like(x)
        t = torch.rand(1)
        loss = (net(t * e + (1 - t) * x, t, row["caption"]) - (e - x)).square().mean()
        loss.backward()
        opt.step()


def main(vae, net, opt):
    fit("rows", vae.config.scaling_factor, net, opt)
