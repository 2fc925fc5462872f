import torch
import webdataset as wds


def stream(vae, urls, mean, std):
    for (image,) in wds.WebDataset(urls).decode("torch").to_tuple("png"):
        z = vae.encode(image[None]).latent_dist.mode()
        yield z / std


def fit(vae, net, urls, mean, std):
    for z in stream(vae, urls, mean, std):
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * e, t) - (e - z)).square().mean().backward()


def draw(vae, net, z, mean, std):
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(z * std + mean).sample


def main(vae, net, urls, stats):
    fit(vae, net, urls, stats["mean"], stats["std"])
    return draw(vae, net, torch.randn(1, 4, 32, 32), stats["mean"], stats["std"])
