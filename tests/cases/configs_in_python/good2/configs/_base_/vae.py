vae = {"repo": "stabilityai/sd-vae-ft-mse", "by": 0.18215}
