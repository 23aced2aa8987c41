"""What a pharmacist or a practice lead can read and sign. `library` is its only reader."""
