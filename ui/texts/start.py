"""What is said while the program starts."""

WHO = "Who are you?"
WHO_DETAIL = "Several people work in this workspace. This computer remembers your choice."
CANNOT_OPEN = "The workspace cannot be opened"
