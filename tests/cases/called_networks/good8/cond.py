import torch


def step(vae, unet, text_encoder, image_encoder, x, tokens, ref, gain):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    context = text_encoder(tokens)[0] * gain
    extra = image_encoder(ref).image_embeds
    extra = extra + 0.02 * torch.randn_like(extra)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    pred = unet(torch.lerp(z, noise, t), t, context, extra)
    return (pred - noise).square().mean()


def paint(vae, unet, context, n):
    z = torch.randn(n, 4, 8, 8)
    for k in range(20, 0, -1):
        z = z - unet(z, k / 20, context) / 20
    return vae.decode(z / vae.config.scaling_factor).sample
