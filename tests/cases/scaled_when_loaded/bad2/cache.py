import torch


@torch.no_grad()
def write(vae, frames, out):
    z = torch.cat([vae.encode(f[None]).latent_dist.mode() for f in frames])
    torch.save({"weather_latents": z}, out)


def read(vae, out, rows):
    z = torch.load(out)["weather_latents"][rows]
    return z.div(vae.config.scaling_factor)


def show(vae, z):
    return vae.decode(z.div(vae.config.scaling_factor)).sample
