"""A practice simulator for logging in with a security code received by e-mail."""

__version__ = "0.1.0"
