// Package words holds the texts of the classroom's pages, in every language. They
// stand in texts.txt as messages do in results/say: a key, below it a line for
// each language, with {name} for a value. Scripts of the pages say them too, and
// tests of package web hold that each text is said somewhere. Judgements, numbers
// and terms are those of results/say.
package words

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"concert/results/say"
)

//go:embed texts.txt
var texts string

//go:embed terms.txt
var terms string

// Words speaks one language: that of results/say, with the texts of the
// classroom. It may be used by several goroutines at once.
type Words struct {
	*say.Words
	texts map[string]string
}

// book is all that is embedded, by language.
var book = sync.OnceValues(func() (map[string]map[string]string, error) { return read(texts) })

// In returns the words of a language.
func In(language string) (*Words, error) {
	spoken, err := say.In(language)
	if err != nil {
		return nil, err
	}
	all, err := book()
	if err != nil {
		return nil, err
	}
	if language != say.English {
		more, err := readTerms(terms)
		if err != nil {
			return nil, err
		}
		spoken = spoken.With(more)
	}
	return &Words{Words: spoken, texts: all[language]}, nil
}

// With returns words that know terms of a scenario's own as well.
func (w *Words) With(more map[string]string) *Words {
	all, err := readTerms(terms)
	if err != nil || w.Language() == say.English {
		all = make(map[string]string)
	}
	maps.Copy(all, more)
	return &Words{Words: w.Words.With(all), texts: w.texts}
}

// Texts are all texts of the language, by key: what a page is given.
func (w *Words) Texts() map[string]string { return w.texts }

// Text is the text of a key with its values, given as names and texts in turn. A
// key that does not exist is a programmer's error: Text panics.
func (w *Words) Text(key string, pairs ...string) string {
	text, ok := w.texts[key]
	if !ok {
		panic("web/words: no text " + key)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

var key = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// read reads texts and refuses a key that stands twice, or lacks a language, or
// whose languages ask for other values.
func read(source string) (map[string]map[string]string, error) {
	all := make(map[string]map[string]string)
	for _, language := range say.Languages() {
		all[language] = make(map[string]string)
	}
	current := ""
	for n, line := range strings.Split(source, "\n") {
		switch {
		case strings.TrimSpace(line) == "" || line[0] == '#':
		case line[0] != ' ':
			if !key.MatchString(line) || all[say.English][line] != "" {
				return nil, fmt.Errorf("texts.txt:%d: found %q, which is no key, or stands twice", n+1, line)
			}
			current = line
		default:
			language, text, _ := strings.Cut(strings.TrimSpace(line), " ")
			if all[language] == nil || current == "" {
				return nil, fmt.Errorf("texts.txt:%d: found the language %q", n+1, language)
			}
			all[language][current] = strings.TrimSpace(text)
		}
	}
	return all, check(all)
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func check(all map[string]map[string]string) error {
	for k, english := range all[say.English] {
		for _, language := range say.Languages() {
			if all[language][k] == "" {
				return fmt.Errorf("texts.txt: %s has no text in %q", k, language)
			}
			if !slices.Equal(asked(english), asked(all[language][k])) {
				return fmt.Errorf("texts.txt: %s asks for other values in %q", k, language)
			}
		}
	}
	return nil
}

// asked are the values that a text asks for, sorted, each once.
func asked(text string) []string {
	all := placeholder.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// readTerms reads lines such as "English" = "中文".
func readTerms(source string) (map[string]string, error) {
	all := make(map[string]string)
	for n, line := range strings.Split(source, "\n") {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		english, chinese, ok := strings.Cut(line, `" = "`)
		if !ok || !strings.HasPrefix(english, `"`) || !strings.HasSuffix(chinese, `"`) {
			return nil, fmt.Errorf("terms.txt:%d: found %q, not \"English\" = \"中文\"", n+1, line)
		}
		all[english[1:]] = chinese[:len(chinese)-1]
	}
	return all, nil
}

// Terms are the English texts that terms.txt translates, sorted.
func Terms() []string {
	all, err := readTerms(terms)
	if err != nil {
		panic(err)
	}
	return slices.Sorted(maps.Keys(all))
}
