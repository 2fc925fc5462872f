import torch
from einops import rearrange


class Trainer(torch.nn.Module):
    def __init__(self, config, tokenizer, net, teacher):
        super().__init__()
        self.config = config
        self.tokenizer = tokenizer
        self.net = net
        self.net_teacher = teacher

    def training_step(self, data_batch):
        x0_B_C_T_H_W, condition = self.get_data_and_condition(data_batch)
        time_B_T = self.draw_training_time((x0_B_C_T_H_W.shape[0], 1))
        epsilon_B_C_T_H_W = torch.randn(x0_B_C_T_H_W.size(), device="cuda")
        x0_B_C_T_H_W, time_B_T, epsilon_B_C_T_H_W, condition = self.sync(x0_B_C_T_H_W, time_B_T, epsilon_B_C_T_H_W, condition)

        time_B_1_T_1_1 = rearrange(time_B_T, "b t -> b 1 t 1 1")
        xt_B_C_T_H_W = (1 - time_B_1_T_1_1) * x0_B_C_T_H_W + time_B_1_T_1_1 * epsilon_B_C_T_H_W
        out = self.net(
            x_B_C_T_H_W=xt_B_C_T_H_W,
            timesteps_B_T=(time_B_1_T_1_1 * self.config.rectified_flow_t_scaling_factor).squeeze(dim=[1, 3, 4]),
            **condition.to_dict(),
        ).float()
        with torch.no_grad():
            teacher = self.net_teacher(
                x_B_C_T_H_W=xt_B_C_T_H_W,
                timesteps_B_T=(time_B_1_T_1_1 * self.config.rectified_flow_t_scaling_factor).squeeze(dim=[1, 3, 4]),
                **condition.to_dict(),
            ).float()
        return ((out - teacher) ** 2).mean()

    def encode(self, state):
        return self.tokenizer.encode(state) * self.config.sigma_data

    def decode(self, latent):
        return self.tokenizer.decode(latent / self.config.sigma_data)
