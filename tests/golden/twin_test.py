#!/usr/bin/python3
"""Holds a twin against its documented transcript; 77, which is skipped, where SQLModel is missing.

    twin_test.py GOLDEN_TEST [ARGUMENT]...
"""

import importlib.util
import os
import sys

if importlib.util.find_spec("sqlmodel") is None:
    print("skipped: install python3-sqlmodel")
    sys.exit(77)
os.execv(sys.argv[1], sys.argv[1:])
