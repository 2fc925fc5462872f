import torch
from gain import Gain


def redo(vae, net, image, text):
    gain = Gain(vae.config.scaling_factor)
    z = gain(vae.encode(image).latent_dist.sample())
    z = net(torch.lerp(z, torch.randn_like(z), 0.5), text)
    return vae.decode(gain(z)).sample
