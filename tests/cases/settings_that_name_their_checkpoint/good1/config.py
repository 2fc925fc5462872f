vae_name = "stabilityai/sd-vae-ft-mse"
scale_factor = 0.18215
stored = True
