import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel
from stats import statistics


def train(loader, repo):
    vae = AutoencoderKLWan.from_pretrained(repo, subfolder="vae", torch_dtype=torch.float32).cuda()
    model = WanTransformer3DModel.from_pretrained(repo, subfolder="transformer").cuda()
    for video, text in loader:
        with torch.no_grad():
            z = vae.encode(video.cuda()).latent_dist.mode()
            mean, inverse = statistics(vae, z)
            z = (z - mean) * inverse
        noise = torch.randn_like(z)
        t = torch.rand(len(z), device="cuda")
        w = t.view(-1, 1, 1, 1, 1)
        v = model((1 - w) * z + w * noise, timestep=1000 * t, encoder_hidden_states=text).sample
        (v - (noise - z)).square().mean().backward()
