"""The language server: findings while code is written. One small module a question that an editor asks."""
