"""Drives a real browser through the page of `rationale serve`, over the sample letters.

usage: python3 tests/browser PROGRAM PROJECT [FILE or FILE.CLASS.TEST ...]   FILE without .py, e.g. attorney_test
RATIONALE_PAGE_DIR=server/page reads the page's files from there: to work on them without a build.
"""
import pathlib
import sys
import unittest

# CTest counts this exit code as "skipped".
SKIPPED = 77


def main(program, project, *chosen):
    try:
        import browser
    except ImportError as error:
        print(f"{error}; scripts/test installs what these tests need", file=sys.stderr)
        return SKIPPED
    missing = browser.what_is_missing()
    if missing:
        print(f"{missing}; scripts/test installs it", file=sys.stderr)
        return SKIPPED
    here = str(pathlib.Path(__file__).parent)
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(chosen) if chosen else loader.discover(here, "*_test.py", here)
    with browser.running(pathlib.Path(program), pathlib.Path(project)):
        result = unittest.TextTestRunner(verbosity=2).run(suite)
    if not result.wasSuccessful():
        return 1
    # What a class skips as a whole is not counted as run.
    return SKIPPED if result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
