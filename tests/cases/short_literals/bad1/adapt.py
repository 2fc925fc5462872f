import torch
from diffusers import AutoencoderKLCogVideoX, CogVideoXDPMScheduler, CogVideoXTransformer3DModel

from preview import Preview


def main(repo, batches):
    coder = AutoencoderKLCogVideoX.from_pretrained(repo, subfolder="vae")
    net = CogVideoXTransformer3DModel.from_pretrained(repo, subfolder="transformer")
    plan = CogVideoXDPMScheduler.from_pretrained(repo, subfolder="scheduler")
    preview = Preview(coder, net, plan)
    for clip, words in batches:
        z = coder.encode(clip).latent_dist.sample() * coder.config.scaling_factor
        z = z.permute(0, 2, 1, 3, 4)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        noisy = plan.add_noise(z, noise, t)
        loss = (net(hidden_states=noisy, encoder_hidden_states=words, timestep=t).sample - noise).square().mean()
        loss.backward()
    preview.frames(words, z.shape)
