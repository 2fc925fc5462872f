def denoise(unet, x, t, c):
    return unet(x, t, c).sample
