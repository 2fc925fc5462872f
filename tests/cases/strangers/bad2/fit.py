import torch
import torch.nn.functional as F

LEVEL = 1.37


def fit(analysis, synthesis, backbone, scheduler, data, opt):
    for x, y in data:
        u = LEVEL * analysis(x)
        noise = torch.randn_like(u)
        t = torch.randint(0, 1000, (u.shape[0],))
        loss = F.mse_loss(backbone(scheduler.add_noise(u, noise, t), t, y), noise)
        loss.backward()
        opt.step()


@torch.inference_mode()
def preview(analysis, synthesis, backbone, scheduler, y):
    u = torch.randn(4, 16, 32, 32)
    for t in scheduler.timesteps:
        u = scheduler.step(backbone(u, t, y), t, u).prev_sample
    return synthesis(u)
