def shrink(vae, space, frame):
    z = vae.encode(frame.to(space.device)).latent_dist.sample()
    return z.mul(space.gain)


def grow(vae, space, z):
    return vae.decode(z.to(space.device) * space.inverse).sample
