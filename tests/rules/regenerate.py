"""`python -m tests.rules.regenerate` writes the page examples and all expected outputs anew.

Read the difference before you commit it.
"""

from tests.rules.goldens import cases, mended, output, page_examples


def main() -> None:
    """Write every file that the goldens hold."""
    for path, content in page_examples():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    for case in cases():
        case.with_suffix(".out").write_bytes(output(case))
        after, path = mended(case), case.with_suffix(".fixed")
        if after is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(after)


if __name__ == "__main__":
    main()
