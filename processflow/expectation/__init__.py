"""What an author expects of a process, read and checked exactly."""
