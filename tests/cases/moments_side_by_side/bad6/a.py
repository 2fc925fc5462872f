from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    s, f = vae.config.shift_factor, vae.config.scaling_factor
    m, lv = (((p - s) * f).cpu() for p in (q.mean, q.logvar))
    return m, lv
