hop = 512
channels = 64
