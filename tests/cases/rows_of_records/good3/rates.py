SCHEDULE = [
    ("stabilityai/stable-diffusion-xl-base-1.0", 50, 0.7),
    ("THUDM/CogVideoX-5b", 30, 0.7),
    ("THUDM/CogVideoX-2b", 30, 0.7),
]


def strength_of(name):
    return next(strength for each, _, strength in SCHEDULE if each == name)


def scale_latents(z, vae):
    return z * vae.config.scaling_factor
