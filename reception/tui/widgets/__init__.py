"""The parts of a screen: each draws what it is given and tells what was pressed."""
