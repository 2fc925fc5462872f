from diffusers import AutoencoderKL


def run(vae: AutoencoderKL, data, save):
    buf = []
    for x in data:
        buf.append(vae.encode(x).latent_dist.mean)
        if len(buf) == 8:
            for z in buf:
                save(z.mul_(vae.config.scaling_factor))
            buf.clear()
