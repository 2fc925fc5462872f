SCALE = 0.476986


class Sampler:
    def process(self, vae, model, samples, mask, denoise):
        latents = samples["samples"].clone() if samples is not None else None
        if latents is not None:
            first = latents.shape[2] == 1
            if denoise < 1.0:
                latents *= SCALE

        mask_latents = None
        if mask is not None:
            mask_latents = mask.unsqueeze(0)
        out = model(latents=latents, mask=mask_latents, noise_mask=None)
        return vae.decode(out / SCALE)

    def encode(self, vae, image):
        return {"samples": vae.encode(image).latent_dist.mode()}
