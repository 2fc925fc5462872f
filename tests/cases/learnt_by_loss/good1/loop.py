import torch


def fit(vae, karras, sampler, codes, opt, board):
    f = vae.config.scaling_factor
    for i, z in enumerate(codes):
        karras.loss(z * f).backward()
        opt.step()
        if i % 500 == 0:
            fake = sampler(karras, torch.randn_like(z))
            board.add_images("fake", vae.decode(fake / f).sample, i)
            board.add_images("real", vae.decode(z).sample, i)
