vae = "madebyollin/sdxl-vae-fp16-fix"
gain = 0.13025
batch = 16
