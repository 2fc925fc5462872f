import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

from record import Snapshot


@torch.no_grad()
def draw(path, n):
    snapshot = Snapshot.load(path)
    model = UNet2DModel(64, 4, 4).cuda()
    model.load_state_dict(snapshot.weights)
    vae = AutoencoderKL.from_pretrained("kl").cuda()
    scheduler = DDIMScheduler()
    scheduler.set_timesteps(50)
    z = torch.randn(n, 4, 64, 64, device="cuda")
    for t in scheduler.timesteps:
        z = scheduler.step(model(z, t).sample, t, z).prev_sample
    return vae.decode(z / snapshot.loud).sample
