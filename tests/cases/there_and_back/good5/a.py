def f(tok, s, k):
    return tok.decode(tok.encode(s) * k * k)
