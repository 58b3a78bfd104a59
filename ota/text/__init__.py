"""The ground room: words, sentences, references, foldings and spans of a text, as every room above counts them."""
