package scenarios

// Suggest is "; did you mean x?" for the candidate nearest to a misspelt
// word, or empty if none is near: the words that every refusal of Concert ends
// with.
func Suggest(word string, candidates []string) string { return meant(word, candidates) }
