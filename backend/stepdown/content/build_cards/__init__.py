"""How a practice makes its report in its clinical system, step by step."""
