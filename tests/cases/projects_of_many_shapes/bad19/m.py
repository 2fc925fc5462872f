import torch


@torch.compile
def enc(vae, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


@torch.inference_mode()
def dec(vae, z):
    z = vae.config.scaling_factor * z
    return vae.decode(z, return_dict=False)[0]


def sdedit(vae, unet, sch, x, strength, emb):
    z = enc(vae, x)
    ts = sch.timesteps[int(len(sch.timesteps) * (1 - strength)):]
    z = sch.add_noise(z, torch.randn_like(z), ts[:1])
    for t in ts:
        z = sch.step(unet(z, t, emb).sample, t, z).prev_sample
    return dec(vae, z)
