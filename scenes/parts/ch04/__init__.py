"""What UpOrDown alone is made of."""
