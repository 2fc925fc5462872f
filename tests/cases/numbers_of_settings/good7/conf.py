XL = True
STAGE = "stabilityai/sdxl-vae" if XL else "stabilityai/sd-vae-ft-mse"
GAIN = 0.13025 if XL else 0.18215
