"""What a question answered by yes or no says, wherever one stands."""

YES, NO = "Yes", "No"
SPOKEN = "{answer}: {question}"
