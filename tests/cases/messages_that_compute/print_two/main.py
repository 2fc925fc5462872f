from steps import step
def train(vae, unet, sched, loader, opt):
    for i, im in enumerate(loader):
        z = vae.encode(im).latent_dist.sample() * vae.config.scaling_factor
        print(f"{i:06d} {step(z, unet, sched, opt):.4f}")
