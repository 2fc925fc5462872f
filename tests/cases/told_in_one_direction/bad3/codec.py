def encode(vae, image, **numbers):
    z = vae.encode(image).latent_dist.mode()
    return z * numbers["factor"] if "factor" in numbers else z


def decode(vae, z, **numbers):
    if "factor" in numbers:
        z = z / numbers["factor"]
    return vae.decode(z).sample
