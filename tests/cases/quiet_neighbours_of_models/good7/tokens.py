def widen(vae, model, picture, text, f):
    tokens = vae.encode(picture).latent_dist.mode() * f
    seen = model.sample(tokens, text)
    again = model.noise(seen, 0.3)
    return vae.decode(model.denoise(again, text) / f).sample
