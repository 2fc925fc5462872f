from bridge import Bridge


def learn(vae, bridge: Bridge, loader, opt):
    for mel in loader:
        z = vae.encode(mel).latent_dist.sample()
        bridge.losses(z, mel.shape[-1])["total"].backward()
        opt.step()


def improvise(vae, bridge: Bridge, bars):
    z = bridge.generate(bars)
    return vae.decode(z).sample
