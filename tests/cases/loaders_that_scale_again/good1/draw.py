def draw(vae, net, sampler, spread):
    return vae.decode(sampler(net) * spread).sample
