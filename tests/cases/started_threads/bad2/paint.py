import torch
from diffusers import AutoencoderKL, SD3Transformer2DModel

from gallery import Gallery


def paint(folder, batches, sink, optimizer):
    vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
    net = SD3Transformer2DModel.from_pretrained(folder, subfolder="transformer")
    gallery = Gallery(vae, sink)
    gallery.start()
    for step, batch in enumerate(batches):
        with torch.no_grad():
            x = (vae.encode(batch["image"]).latent_dist.sample() - vae.config.shift_factor) * vae.config.scaling_factor
        noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
        v = net(torch.lerp(x, noise, t), batch["text"], timestep=t).sample
        (v - noise + x).square().mean().backward()
        optimizer.step()
        if step % 500 == 0:
            gallery.hang(sample(net, noise, batch["text"]))


@torch.no_grad()
def sample(net, x, text, steps: int = 20):
    for i in range(steps, 0, -1):
        x = x - net(x, text, timestep=i / steps).sample / steps
    return x
