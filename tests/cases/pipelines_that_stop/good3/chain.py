import torch


@torch.no_grad()
def refine(base, refiner, prompt):
    z = base(prompt, denoising_end=0.8, output_type="latent").images
    picture = refiner(prompt, denoising_start=0.8, image=z).images[0]
    preview = base.vae.decode(z / base.vae.config.scaling_factor).sample
    return picture, preview
