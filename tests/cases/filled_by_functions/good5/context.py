"""What main.py sets up before anything else runs."""
tokenizer = None
rate = None
