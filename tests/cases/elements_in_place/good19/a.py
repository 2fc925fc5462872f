from diffusers import AutoencoderKL


def run(vae: AutoencoderKL, net, noises, save):
    drafts = list(net(noises))
    for d in drafts:
        d.div_(vae.config.scaling_factor)
    for d in drafts:
        save(vae.decode(d).sample)
