def make(vae):
    s = vae.config.scaling_factor
    b = vae.config.shift_factor

    def forward(x):
        z = vae.encode(x).latent_dist.sample()
        return (z - b) * s

    def backward(z):
        return vae.decode(z / s + b).sample

    return forward, backward
