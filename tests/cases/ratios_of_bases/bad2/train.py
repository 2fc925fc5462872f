import torch
from diffusers import AutoencoderKL
from kit.faces import Faces


def main(net, scheduler, faces):
    vae = AutoencoderKL.from_pretrained("w/faces")
    for x, t in faces:
        z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
        noise = torch.randn_like(z)
        loss = (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()
        loss.backward()
    return Faces(vae, net, scheduler).draw(256, 256)
