"""A learner made of code: plays an exercise through the real window, with real keys and clicks."""
