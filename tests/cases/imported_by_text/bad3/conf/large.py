repo = "stabilityai/sdxl-vae"
scale = 0.13025
rate = 1e-4
