"""The screens of the application: the desk itself, and the dialogs that open over it."""
