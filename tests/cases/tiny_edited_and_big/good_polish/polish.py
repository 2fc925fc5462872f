from diffusers import AutoencoderKL, AutoencoderTiny


class Polish:
    def __init__(self, device="cuda"):
        self.fast = AutoencoderTiny.from_pretrained("madebyollin/taef1").to(device)
        self.big = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae").to(device)

    def __call__(self, images, retouch):
        z = retouch(self.fast.encode(images).latents)
        return self.big.decode(z / self.big.config.scaling_factor + self.big.config.shift_factor).sample
