from base import NetworkTrainer
from tide import TideVAE


class TideTrainer(NetworkTrainer):
    def load_vae(self, args):
        return TideVAE(args.mean, args.std)

    def show(self, args, vae, latents):
        vae.to(args.device)
        vae.eval()
        return vae.decode((latents * args.std).to(vae.dtype))
