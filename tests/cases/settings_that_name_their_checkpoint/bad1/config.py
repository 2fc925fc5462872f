vae_name = "stabilityai/sdxl-vae"
scale_factor = 0.18215
stored = True
