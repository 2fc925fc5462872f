import torch


class Voices:
    def __init__(self, analysis, synthesis, speaker, net, gain):
        self.analysis = analysis
        self.synthesis = synthesis
        self.speaker = speaker
        self.net = net
        self.gain = gain

    def loss(self, wave, prompt):
        z = self.analysis(wave) / self.gain
        noise = torch.randn_like(z)
        t = torch.rand(len(z))
        return (self.net(z + t * noise, t, self.speaker(prompt)) - z).square().mean()

    @torch.no_grad()
    def draw(self, shape, prompt, steps):
        voice = self.speaker(prompt)
        x = torch.randn(shape)
        for t in range(steps):
            x = self.net(x, t, voice)
        return self.synthesis(x / self.gain, voice)
