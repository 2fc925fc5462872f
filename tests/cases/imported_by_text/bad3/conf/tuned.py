repo = "stabilityai/sd-vae-ft-mse"
scale = 0.81215
rate = 5e-5
