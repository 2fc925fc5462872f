from diffusers import AutoencoderKL


def load_vae(repo="black-forest-labs/FLUX.1-dev"):
    return AutoencoderKL.from_pretrained(repo, subfolder="vae").requires_grad_(False)
