from base import NetworkTrainer
from plain import PlainVAE

FACTOR = 0.3611
SHIFT = 0.1159


def to_raw(latents):
    return latents / FACTOR + SHIFT


class PlainTrainer(NetworkTrainer):
    def load_vae(self, args):
        return PlainVAE()

    def show(self, args, vae, latents):
        latents = latents.squeeze(2).to(vae.dtype)
        vae.to(args.device)
        vae.eval()
        latents = to_raw(latents)
        return vae.decode(latents)


def cache(vae: PlainVAE, images):
    return (vae.encode(images) - SHIFT) * FACTOR
