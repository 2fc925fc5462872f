def learn(vae, bridge, loader, opt):
    for mel in loader:
        z = vae.encode(mel).latent_dist.sample().mul(vae.config.scaling_factor)
        bridge.losses(z, mel.shape[-1])["total"].backward()
        opt.step()


def improvise(vae, bridge, bars):
    z = bridge.generate(bars)
    return vae.decode(z).sample
