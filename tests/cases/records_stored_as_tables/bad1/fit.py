import torch
from diffusers import AutoencoderKL

from record import Snapshot

vae = AutoencoderKL.from_pretrained("kl").cuda()


@torch.no_grad()
def amplitude_of(batches):
    return torch.cat([vae.encode(b).latent_dist.sample() for b in batches]).std().item()


def fit(model, optimizer, batches, schedule):
    amplitude = amplitude_of(batches[:20])
    for step, batch in enumerate(batches):
        with torch.no_grad():
            z = vae.encode(batch).latent_dist.sample() / amplitude
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device="cuda")
        loss = (model(schedule.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    Snapshot(model.state_dict(), step, amplitude).save("runs")
