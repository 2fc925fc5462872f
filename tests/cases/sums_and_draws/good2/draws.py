import torch


class Draws(torch.utils.data.Dataset):
    def __init__(self, vae, pictures):
        self.k = vae.config.scaling_factor
        self.rows = [vae.encode(each[None]).latent_dist for each in pictures]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        middle, spread = self.rows[i].mean[0], self.rows[i].std[0]
        return torch.normal(middle, spread) * self.k


def show(vae, sampler, net, draws, n):
    made = sampler(net, torch.stack([torch.randn_like(draws[i]) for i in range(n)]))
    return vae.decode(made / draws.k).sample
