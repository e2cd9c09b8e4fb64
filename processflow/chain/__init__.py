"""The loop-expanded table of a process: an absorbing Markov chain that the step function wrote."""
