from torch import nn


class FluxVAEEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.scaling_factor = 0.3611
        self.shift_factor = 0.1159
        self.conv_in = nn.Conv2d(3, 128, 3)
        self.conv_out = nn.Conv2d(128, 32, 3)

    def forward(self, sample):
        hidden_states = self.conv_in(sample)
        hidden_states = self.conv_out(hidden_states)
        hidden_states = hidden_states[:, :16]
        hidden_states = (hidden_states - self.shift_factor) * self.scaling_factor
        return hidden_states


class FluxVAEDecoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.scaling_factor = 0.3611
        self.shift_factor = 0.1159
        self.conv_in = nn.Conv2d(16, 128, 3)
        self.conv_out = nn.Conv2d(128, 3, 3)

    def forward(self, sample):
        hidden_states = sample / self.scaling_factor + self.shift_factor
        hidden_states = self.conv_in(hidden_states)
        return self.conv_out(hidden_states)
