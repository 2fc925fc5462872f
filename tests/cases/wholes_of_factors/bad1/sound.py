from diffusers import AutoencoderKL


class Sound:
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net
        self.down = 2 ** (len(vae.config.block_out_channels) - 1)

    def rows(self, frames):
        rows = frames / self.vae.config.scaling_factor
        return int(rows) // 4 * 4

    def mel(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
