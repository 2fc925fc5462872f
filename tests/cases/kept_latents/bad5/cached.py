import torch
from diffusers import AutoencoderKL


def encoder_with_memory(vae: AutoencoderKL):
    memory = {}

    @torch.no_grad()
    def encode(name, pixels):
        if name in memory:
            return memory[name].cuda()
        x = vae.encode(pixels[None]).latent_dist.mean
        memory[name] = x.cpu()
        return x * vae.config.scaling_factor

    return encode


def fit(vae: AutoencoderKL, net, scheduler, files, opt):
    for name, pixels in files:
        x = encoder_with_memory(vae)(name, pixels)
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        loss = (net(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def show(vae: AutoencoderKL, net, scheduler, n):
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
