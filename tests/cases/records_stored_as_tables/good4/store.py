import torch
from diffusers import AutoencoderKL


def store(model, batches, path):
    vae = AutoencoderKL.from_pretrained("kl").cuda()
    first = torch.cat([vae.encode(b).latent_dist.mean for b in batches[:8]])
    much = first.std().item()
    for b in batches:
        z = vae.encode(b).latent_dist.mean / much
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1, device="cuda")
        (model((1 - t) * z + t * noise, t) - noise + z).square().mean().backward()
    torch.save({"model": model.state_dict(), "size": much}, path)
