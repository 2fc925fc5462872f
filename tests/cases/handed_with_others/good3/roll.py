from diffusers import AutoencoderKL

from nets import Predictor, rollout


def step(vae, net, frames, count):
    z = vae.encode(frames).latent_dist.sample() * 0.18215
    z = rollout(net, z, count)
    return vae.decode(z / 0.18215).sample


def main(args, loader):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse") if args.pixels else None
    for frames in loader:
        print(step(vae, Predictor(args.width), frames, 4).mean())
