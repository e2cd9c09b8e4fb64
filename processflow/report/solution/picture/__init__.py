"""An exact solution on one page: outcomes, times, the way of the deals, and what moves them."""
