"""How long deals wait for people: a simulation of queues on the paths that `simulate` draws."""
