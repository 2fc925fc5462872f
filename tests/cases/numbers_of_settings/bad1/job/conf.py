STAGE = "stabilityai/sdxl-vae"
GAIN = 0.18215
