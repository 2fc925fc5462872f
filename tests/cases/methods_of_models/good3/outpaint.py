def widen(vae, model, picture, text):
    f = vae.config.scaling_factor
    tokens = vae.encode(picture).latent_dist.mode() * f
    tokens = model.generate(tokens, text)
    return vae.decode(tokens / f).sample
