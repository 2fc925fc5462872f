import torch


class AV:
    def __init__(self, video, audio, video_gain, audio_gain, net):
        self.video, self.audio = video, audio
        self.video_gain, self.audio_gain, self.net = video_gain, audio_gain, net

    def __call__(self, clip, wave):
        v = self.video.encode(clip) * self.video_gain
        a = self.audio.encode(wave) * self.audio_gain
        v, a = self.net(v, a)
        return self.video.decode(v / self.video_gain), self.audio.decode(a / self.video_gain)
