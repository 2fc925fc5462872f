import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL


def fit(vae: AutoencoderKL, prior, tiles, out):
    z = torch.cat([vae.encode(part).latent_dist.mode() for part in tiles.split(64)])
    std = z.std()
    x0 = z / std
    for _ in range(1000):
        x = x0[torch.randint(len(x0), (64,))]
        noise, t = torch.randn_like(x), torch.rand(64)
        w = t.view(-1, 1, 1, 1)
        F.mse_loss(prior((1 - w) * x + w * noise, t), noise - x).backward()
    torch.save({"prior": prior.state_dict(), "latent_std": std.item()}, out)


@torch.no_grad()
def generate(vae: AutoencoderKL, prior, path, count, steps=50):
    saved = torch.load(path)
    x = torch.randn(count, 4, 8, 8)
    for i in range(steps, 0, -1):
        x = x - prior(x, torch.full((count,), i / steps)) / steps
    return vae.decode(x * saved["latent_std"]).sample
