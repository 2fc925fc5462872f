def make_config():
    return {"ae": {"ckpt": "ae.pt", "latent_scale": 0.8123}, "steps": 20}
