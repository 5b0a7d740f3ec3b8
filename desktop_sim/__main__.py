"""``python -m desktop_sim``: the same as the command ``desktop-sim``."""

import sys

from desktop_sim.cli import main

sys.exit(main())
