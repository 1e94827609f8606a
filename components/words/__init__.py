"""One vocabulary: numbers, terms and sentences in the words of the meeting room."""
