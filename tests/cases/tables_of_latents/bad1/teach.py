import tables
import torch
import torch.nn.functional as F


def epoch(codec, net, process, path, opt):
    h5 = tables.open_file(path, mode="r")
    volumes = h5.get_node("/volumes")
    for start in range(0, len(volumes), 8):
        z = torch.as_tensor(volumes[start : start + 8]) * codec.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        F.mse_loss(net(process.add_noise(z, noise, t), t), noise).backward()
        opt.step()
    h5.close()
