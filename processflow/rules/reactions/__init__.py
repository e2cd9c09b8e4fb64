"""Rules about questions: what the customer is asked, and what the answers lead to."""
