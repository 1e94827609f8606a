"""What a review meeting gets as one frozen value: how it is composed, compared and kept."""
