import torch
from diffusers import AutoencoderKL


def posteriors_of(vae: AutoencoderKL, pictures):
    kept = []
    with torch.no_grad():
        for picture in pictures:
            kept.append(vae.encode(picture).latent_dist)
    return kept


def epoch(options, vae: AutoencoderKL, unet, scheduler, pictures, posteriors, texts):
    for i, text in enumerate(texts):
        if options.keep:
            z = posteriors[i].mode()
        else:
            with torch.no_grad():
                z = vae.encode(pictures[i]).latent_dist.sample()
        z = z * vae.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        yield (unet(scheduler.add_noise(z, noise, t), t, text).sample - noise).square().mean()
