"""The version that reports name; pyproject.toml states the same, and a test holds them together."""

VERSION = "0.1.0"
