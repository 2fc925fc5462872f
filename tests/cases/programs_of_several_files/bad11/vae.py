from diffusers import AutoencoderKL


def open_vae(repo):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").to("cuda")
    vae.requires_grad_(False)
    return vae, vae.config.scaling_factor
