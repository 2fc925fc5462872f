import attrs

from base import Sample


@attrs.define
class VideoSample(Sample):
    frames: int = 16
