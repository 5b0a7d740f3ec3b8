"""A computer that stands alone in a hall: the program for its visitors, and the supervisor that keeps it alive."""
