"""The ways: what to do now to come to where an exercise leads, from wherever the learner is.

``scene`` is what they look at; a task (``core.tasks``) is what they answer with. ``browser``, ``mailbox`` and
``site`` know the way on their own ground, backwards from the aim; ``verbs`` is the table of what a step of an
exercise's file may do; ``guide`` goes from station to station. Everything is a plain function on the state: nothing
is remembered, so nobody can be lost.
"""
