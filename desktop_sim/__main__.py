"""``python -m desktop_sim``: the same as the command ``desktop-sim``."""

import sys

from desktop_sim.commands.main import main

sys.exit(main())
