"""What can hold a card: the implementations of the card slot's port."""
