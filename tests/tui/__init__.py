"""Stories at the keys of the application, and the parts it is made of."""
