"""The on-screen keyboard: for touch screens, and for whoever asks for it."""
