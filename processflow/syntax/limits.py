"""The bounds within which a file is read; every one of them keeps hostile input harmless."""

MAX_BYTES = 1024 * 1024
"""The largest file: a process of 30 stages is about 20 KiB."""

MAX_LEVELS = 64
"""Nodes inside nodes. libyaml's composer recurses in C: deep input would end the process."""

MAX_NODES = 50_000
"""Keys and values in one file: a process of 30 stages has about 2 000."""

MAX_EXPANDED = 10_000
"""Nodes that aliases may add to a file, each alias counted as what it stands for."""

MAX_DIGITS = 15
"""Digits of a whole number that every reader of JSON still keeps exactly."""

MAX_OF_A_RULE = 100
"""Findings of one rule in one file; the rest are only counted."""
