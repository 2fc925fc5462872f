from diffusers import AutoencoderKL as Codec
from diffusers.utils.torch_utils import randn_tensor as noise_like


def load():
    return Codec.from_pretrained("stabilityai/sd-vae-ft-mse")


def sample(net, scheduler, shape):
    vae = load()
    x = noise_like(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return vae.decode(x / 0.18125).sample
