from diffusers import AutoencoderKL

from state import State


class Enlarge:
    def __init__(self, vae: AutoencoderKL, gan):
        self.vae, self.gan = vae, gan

    def run(self, state: State) -> State:
        picture = self.gan(self.vae.decode(state.latents / self.vae.config.scaling_factor).sample)
        state.image = picture
        state.latents = self.vae.encode(picture).latent_dist.mode() * self.vae.config.scaling_factor
        return state
