vae = {"repo": "stabilityai/sd-vae-ft-mse", "by": 5.48998}
