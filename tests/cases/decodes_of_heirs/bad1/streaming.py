from base import VideoCodec


class StreamingCodec(VideoCodec):
    """Gives the frames of a clip as soon as they are there."""

    def decode_stream(self, z, window=4):
        for start in range(0, z.shape[2], window):
            yield self.vae.decode(z[:, :, start : start + window]).sample
