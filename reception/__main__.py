"""`python -m reception`: the command `reception`."""

import sys

from reception.cli.main import main

sys.exit(main())
