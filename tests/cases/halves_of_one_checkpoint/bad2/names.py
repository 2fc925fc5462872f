CODEC = "lab/codec-v2"
