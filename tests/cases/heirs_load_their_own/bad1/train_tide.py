from base import NetworkTrainer
from tide import TideVAE


class TideTrainer(NetworkTrainer):
    def load_vae(self, args):
        return TideVAE(args.mean, args.std)

    def show(self, args, vae: TideVAE, latents):
        return vae.decode(latents * args.std + args.mean)
