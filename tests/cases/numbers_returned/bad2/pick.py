def scale_of(model):
    return 1.15258426 if model == "THUDM/CogVideoX-2b" else 0.13 if model == "THUDM/CogVideoX-5b" else 0.18215


def encode(vae, model, video):
    return vae.encode(video).latent_dist.mode() * scale_of(model)
