import torch


def inputs(vae, text, batch):
    z = vae.encode(batch["image"]).sample() * 0.18215
    held = vae.encode(batch["masked"]).mode() * 0.18215
    return z, {"c_concat": [held], "c_crossattn": [text(batch["caption"])]}


def loss(net, schedule, vae, text, batch):
    z, cond = inputs(vae, text, batch)
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    x = torch.cat([schedule.q_sample(z, t, noise), *cond["c_concat"]], dim=1)
    return (net(x, t, cond["c_crossattn"]) - noise).square().mean()
