"""The rules of the practice: plain functions on immutable values.

Nothing here knows Qt, files, the clock on the wall, chance or words. ``decide`` answers an intent with events,
``apply`` turns events into the next state, and the session is the only place that holds both and a clock.
"""
