from diffusers import AutoencoderKL

A = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
B = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")


def pair(x, net):
    a = A.encode(x).latent_dist.sample() * A.config.scaling_factor
    b = B.encode(x).latent_dist.sample() * B.config.scaling_factor
    return (net(a) - b).abs().mean()


def show_a(z):
    return A.decode(z / A.config.scaling_factor).sample


def show_b(unet, sched, z):
    for t in sched.timesteps:
        z = sched.step(unet(z, t), t, z).prev_sample
    ratio = A.config.scaling_factor / B.config.scaling_factor
    return B.decode(z * ratio / B.config.scaling_factor).sample
