import torch


def walk(net, x, y, none, times, cfg_scale):
    for now, then in zip(times[:-1], times[1:]):
        dt = then - now
        both = torch.cat([x] * 2, dim=0)
        v = net(both, now, torch.cat([y, none]))[0].to(torch.float64)
        score = (v * now - both) / (now * (1 - now))
        d = v - 0.5 * now * score
        with_text, without = d.chunk(2)
        d = without + cfg_scale * (with_text - without)
        x = x + d * dt + torch.sqrt(now) * torch.randn_like(x)
    return x


def main(options, net, vae, y, none, times):
    z = torch.randn(4, 4, 32, 32)
    z = walk(net, z, y, none, times, options.cfg_scale)
    return vae.decode(z / vae.config.scaling_factor).sample
