import patches
from diffusers import AutoencoderKL

patches.apply()


def step(net, sched, x, n, t):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    out = net(sched.add_noise(z, n, t), t)
    z0 = sched.step(out, t, z).pred_original_sample
    return vae.decode(z0).sample
