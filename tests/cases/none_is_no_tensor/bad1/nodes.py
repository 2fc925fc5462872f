SCALE = 0.476986


class Sampler:
    def process(self, vae, model, samples, image, denoise):
        raw = vae.encode(image).latent_dist.mode()
        latents = raw if samples is None else None
        if latents is not None:
            latents *= SCALE
        out = model(latents, denoise)
        return vae.decode(out / SCALE), vae.decode(raw)
