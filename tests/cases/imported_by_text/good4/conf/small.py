repo = "stabilityai/sd-vae-ft-mse"
scale = 0.18215
rate = 1e-4
