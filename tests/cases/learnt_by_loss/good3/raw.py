import torch


def fit(vae, karras, sampler, codes, opt, board):
    for i, z in enumerate(codes):
        karras.loss(z).backward()
        opt.step()
        if i % 500 == 0:
            board.add_images("fake", vae.decode(sampler(karras, torch.randn_like(z))).sample, i)
