class Words:
    def encode(self, text):
        return [ord(c) for c in text]
