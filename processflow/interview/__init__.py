"""Eight questions to somebody who has no process yet, and the first process from the answers."""
