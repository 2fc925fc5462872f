import torch


def show(vae, z):
    return vae.decode(z / 0.3611 + 0.1159).sample


def film(vae, z):
    frames = [vae.decode(each / 0.3611).sample for each in z.unbind(2)]
    return torch.stack(frames, 2)


def main(args, model, noise):
    vae = args.load()
    z = model.sample(noise)
    return film(vae, z) if args.video else show(vae, z)
