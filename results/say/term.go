package say

import (
	"maps"
	"slices"
	"strings"
)

// Term is a text of a scenario or a declaration in the language of w. What has
// no translation stays in English, and Untranslated names it.
func (w *Words) Term(english string) string {
	if w.language == English || strings.TrimSpace(english) == "" {
		return w.set(english)
	}
	if t, ok := w.Lookup(english); ok {
		return t
	}
	key := oneLine(english)
	if strings.ContainsFunc(english, latinLetter) { // else a number or a sign
		w.mutex.Lock()
		defer w.mutex.Unlock()
		if !slices.Contains(w.missing, key) {
			w.missing = append(w.missing, key)
		}
	}
	return english
}

// Lookup returns the translation of a term, if there is one; the language's own
// setting of the text in English.
func (w *Words) Lookup(english string) (string, bool) {
	if w.language == English {
		return w.set(english), true
	}
	key := oneLine(english)
	if own, ok := w.own[key]; ok {
		return own, true
	}
	t, ok := w.book.terms[key]
	return t, ok
}

// Terms translates several texts.
func (w *Words) Terms(english []string) []string {
	all := make([]string, len(english))
	for i, text := range english {
		all[i] = w.Term(text)
	}
	return all
}

// Untranslated returns the texts that Term had no translation for, in the order
// in which it was first asked for them.
func (w *Words) Untranslated() []string {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return slices.Clone(w.missing)
}

// TermsKnown returns the English of all shipped terms, sorted; a test of the
// tree looks for those that nothing says any more.
func TermsKnown() []string {
	book, err := theBook()
	if err != nil {
		panic(err)
	}
	return slices.Sorted(maps.Keys(book.terms))
}

// oneLine is a text without line ends and doubled spaces.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
