from diffusers import AutoencoderKL


def run(vae: AutoencoderKL, net, noises, save):
    drafts = list(net(noises))
    small = [vae.decode(d.div_(vae.config.scaling_factor)).sample for d in drafts]
    for d, s in zip(drafts, small):
        save(s, d)
