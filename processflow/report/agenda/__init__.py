"""What a deal makes due, in words: a list, a table for spreadsheets, a calendar."""
