"""What a migration there and back does to real repositories."""
