"""`python -m cardsim`."""

import sys

from cardsim.cli.main import main

sys.exit(main())
