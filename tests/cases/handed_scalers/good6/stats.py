def scale_latents(t, scale=0.4273):
    return t * scale


def unscale_latents(t, scale=0.4273):
    return t / scale
