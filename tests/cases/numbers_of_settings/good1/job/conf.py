STAGE = "stabilityai/sdxl-vae"
GAIN = 0.13025
