// Package say is the one home of words: messages, verdicts with their signs,
// words of robustness with their thresholds, numbers, units and plurals, in
// every language that Concert speaks. It writes plain text and knows neither
// HTML nor any other format.
//
// A message has a key and a text in each language, side by side in a file of
// messages/. {name} stands for a value; {n|run|runs} is a word that agrees with
// the number n: its first form with 1, its second with all other numbers. Texts
// that come from scenarios and declarations are terms: terms-zh.txt gives their
// Chinese, one line each.
package say

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// English is the language that everything has words in.
const English = "en"

// chinese is the language whose punctuation and spaces follow other rules.
const chinese = "zh"

// Languages returns all languages, English first.
func Languages() []string { return []string{English, chinese} }

// Words speaks one language. It may be used by several goroutines at once.
type Words struct {
	language string
	book     *book
	own      map[string]string // terms that a scenario brings itself

	mutex   sync.Mutex
	missing []string // terms without a translation, in the order in which they were asked for
}

// In returns the words of a language.
func In(language string) (*Words, error) {
	if !slices.Contains(Languages(), language) {
		return nil, fmt.Errorf("no words in language %q; there are %s", language, strings.Join(Languages(), ", "))
	}
	book, err := theBook()
	if err != nil {
		return nil, err
	}
	return &Words{language: language, book: book}, nil
}

// InEnglish returns the English words.
func InEnglish() *Words {
	w, err := In(English)
	if err != nil {
		panic(err) // the files are embedded, and tests read them
	}
	return w
}

// With returns words that know terms of a scenario's own beside the shipped
// ones: "English" → translation. They remember by themselves what they lack.
func (w *Words) With(terms map[string]string) *Words {
	own := make(map[string]string, len(terms))
	for english, translation := range terms {
		own[oneLine(english)] = w.set(oneLine(translation))
	}
	return &Words{language: w.language, book: w.book, own: own}
}

// Language is the language that is spoken: "en", "zh".
func (w *Words) Language() string { return w.language }
