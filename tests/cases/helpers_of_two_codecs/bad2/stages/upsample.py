import torch

from stages.ae_ops import large_codes, small_codes


def step(net, draft_ae, final_ae, video, half):
    low, high = small_codes(draft_ae, half), large_codes(final_ae, video)
    t = torch.rand(len(high)).view(-1, 1, 1, 1, 1)
    noise = torch.randn_like(high)
    return (net(torch.lerp(high, noise, t), t, low) - (noise - high)).square().mean()


@torch.no_grad()
def sample(net, draft_ae, final_ae, solver, half):
    low = small_codes(draft_ae, half)
    z = solver(net, torch.randn(1, 16, 21, 60, 104), low)
    return final_ae.decode(z * final_ae.config.latents_std).sample
