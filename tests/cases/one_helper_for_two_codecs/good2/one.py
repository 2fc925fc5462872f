def draw(vae, x):
    return vae.encode(x).latent_dist.sample()


def show(vae, z):
    return vae.decode(z).sample


def through(net, small_ae, large_ae, x):
    a = draw(small_ae, x) * small_ae.config.scaling_factor
    b = net(a)
    return show(large_ae, b / large_ae.config.scaling_factor + large_ae.config.shift_factor)


def learn(net, small_ae, large_ae, x):
    a = draw(small_ae, x) * small_ae.config.scaling_factor
    b = (draw(large_ae, x) - large_ae.config.shift_factor) * large_ae.config.scaling_factor
    return (net(a) - b).abs().mean()


def small(small_ae, x):
    a = draw(small_ae, x) * small_ae.config.scaling_factor
    return show(small_ae, a / small_ae.config.scaling_factor)
