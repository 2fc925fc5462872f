import torch


def norm(ae, x):
    return ae.encode(x).latent_dist.mode() * ae.config.scaling_factor


def beside(x, ref):
    both = x.new_empty(x.shape[0], 2 * x.shape[1], *x.shape[2:])
    both[:, 0::2] = x
    both[:, 1::2] = ref
    return both


def training_loss(ae, unet, scheduler, photo, sketch):
    z = norm(ae, photo)
    ref = norm(ae, sketch)
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(beside(scheduler.add_noise(z, noise, t), ref), t).sample - noise).abs().mean()


def colour(ae, unet, solver, sketch):
    ref = norm(ae, sketch)

    def velocity(x, t):
        return unet(beside(x, ref), t).sample

    return ae.decode(solver(velocity, torch.randn_like(ref)) / ae.config.scaling_factor).sample
