from diffusers import AutoencoderKL


def load(path="madebyollin/sdxl-vae-fp16-fix", device="cuda"):
    return AutoencoderKL.from_pretrained(path).to(device).eval()
