def make_config():
    return {"ae": {"ckpt": "ae.pt", "latent_scale": 0.8213}, "steps": 20}
