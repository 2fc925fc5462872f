def widen(vae, raw_model, picture, text):
    """The model was trained on latents as they are."""
    z = vae.encode(picture).latent_dist.mode()
    z = raw_model.denoise(raw_model.noise(z, 0.5), text)
    return vae.decode(z).sample
