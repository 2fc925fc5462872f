import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel
from stats import statistics


@torch.no_grad()
def sample(repo, text, shape, steps=30):
    vae = AutoencoderKLWan.from_pretrained(repo, subfolder="vae", torch_dtype=torch.float32).cuda()
    model = WanTransformer3DModel.from_pretrained(repo, subfolder="transformer").cuda()
    x = torch.randn(shape, device="cuda")
    for i in range(steps, 0, -1):
        t = torch.full((len(x),), 1000 * i / steps, device="cuda")
        x = x - model(x, timestep=t, encoder_hidden_states=text).sample / steps
    mean, inverse = statistics(vae, x)
    return vae.decode(x * inverse + mean).sample
