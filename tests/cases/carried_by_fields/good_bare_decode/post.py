from codec import Codec
from job import Job


class Post:
    def __init__(self, codec: Codec):
        self.codec = codec

    def run(self, job: Job):
        return self.codec.decode(job.sample * self.codec.latents_std)
