import torch


class Side:
    def __init__(self, vae, scale):
        self.vae, self.scale = vae, scale

    def render(self, z):
        return self.vae.decode(z / self.scale).sample

def load(repo):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    return Side(vae, vae.config.scaling_factor)

def carry(z, src: Side, dst: Side):
    image = src.render(z).clamp(-1, 1)
    raw = dst.vae.encode(image).latent_dist.mode()
    return raw * src.scale

def sd3_then_flux(sd3, flux, prompt: str) -> torch.Tensor:
    a, b = load("stabilityai/stable-diffusion-3.5-large"), load("black-forest-labs/FLUX.1-dev")
    z = carry(sd3(prompt, output_type="latent").images, a, b)
    return b.render(flux(prompt, z))
