from diffusers import AutoencoderKL


def build(name, device="cuda"):
    ae = AutoencoderKL.from_pretrained(name)
    return ae.eval().to(device)
