import glob

import torch


def write(vae, pictures, folder):
    for number, picture in enumerate(pictures):
        torch.save({"h": vae.encode(picture).latent_dist.mode()}, f"{folder}/{number}.pt")


def loss(net, vae, folder):
    for path in glob.glob(f"{folder}/*.pt"):
        h = (torch.load(path)["h"] - vae.config.shift_factor) * vae.config.scaling_factor
        yield (net(h[:, :8]) - h[:, 8:]).square().mean()


def restored(net, vae, picture):
    h = (vae.encode(picture).latent_dist.mode() - vae.config.shift_factor) * vae.config.scaling_factor
    h = torch.cat([h[:, :8], net(h[:, :8])], 1)
    return vae.decode(h / vae.config.scaling_factor + vae.config.shift_factor).sample
