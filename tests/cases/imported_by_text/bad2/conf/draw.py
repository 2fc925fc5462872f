vae = "madebyollin/sdxl-vae-fp16-fix"
gain = 0.18215
steps = 30
