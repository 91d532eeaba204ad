package say

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed messages/*.txt terms-zh.txt
var files embed.FS

// book is all that is embedded, read once.
type book struct {
	messages map[string]*message
	terms    map[string]string // Chinese, by the English
}

// theBook reads the embedded files when it is asked for the first time.
var theBook = sync.OnceValues(func() (*book, error) { return readBook(files) })

// message is a text in each language.
type message struct {
	file, key string
	texts     map[string]string
	names     map[string]bool // placeholders of all languages
}

// messageKey is what a key looks like.
var messageKey = regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+$`)

func readBook(from fs.FS) (*book, error) {
	b := &book{messages: make(map[string]*message), terms: make(map[string]string)}
	names, err := fs.Glob(from, "messages/*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := b.readMessages(from, name); err != nil {
			return nil, err
		}
	}
	return b, b.readTerms(from, "terms-zh.txt")
}

// eachLine calls read with the lines of a file that are neither empty nor
// comments; an error is given the place.
func eachLine(from fs.FS, name string, read func(line string) error) error {
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := read(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	return nil
}

// readMessages reads a file of messages: a key at the beginning of a line, below
// it one indented line for each language.
func (b *book) readMessages(from fs.FS, name string) error {
	var m *message
	var all []*message
	err := eachLine(from, name, func(line string) error {
		if line[0] != ' ' {
			if !messageKey.MatchString(line) {
				return fmt.Errorf("found %q, not a key such as goal.reached", line)
			}
			if other := b.messages[line]; other != nil {
				return fmt.Errorf("the key %s stands in %s as well", line, other.file)
			}
			m = &message{file: path.Base(name), key: line, texts: make(map[string]string), names: make(map[string]bool)}
			b.messages[line], all = m, append(all, m)
			return nil
		}
		if m == nil {
			return fmt.Errorf("found a text before the first key: %q", line)
		}
		return m.read(strings.TrimSpace(line))
	})
	if err != nil {
		return err
	}
	for _, m := range all {
		if err := m.check(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// read reads a line such as "en  {n} of them".
func (m *message) read(line string) error {
	language, text, _ := strings.Cut(line, " ")
	text = strings.TrimSpace(text)
	if language != English && language != chinese {
		return fmt.Errorf("%s: found language %q; there are %s", m.key, language, strings.Join(Languages(), ", "))
	}
	if _, twice := m.texts[language]; twice {
		return fmt.Errorf("%s: %s stands twice", m.key, language)
	}
	if strings.HasPrefix(text, `"`) { // a text that is empty, or begins or ends with a space
		unquoted, err := strconv.Unquote(text)
		if err != nil {
			return fmt.Errorf("%s: %s is not a quoted text: %w", m.key, text, err)
		}
		text = unquoted
	} else if text == "" {
		return fmt.Errorf(`%s: %s has no text; an empty one is ""`, m.key, language)
	}
	text = setIn(language, text)
	names, err := placeholders(text)
	if err != nil {
		return fmt.Errorf("%s: %w", m.key, err)
	}
	m.texts[language] = text
	for name := range names {
		m.names[name] = true
	}
	return nil
}

// check reports a language that is missing, or that shows other values than
// English does. A word that agrees with a number may be without inflection in
// another language.
func (m *message) check() error {
	english, _ := placeholders(m.texts[English])
	for _, language := range Languages() {
		text, ok := m.texts[language]
		if !ok {
			return fmt.Errorf("%s has no %s", m.key, language)
		}
		names, _ := placeholders(text)
		for name := range m.names {
			if names[name] != shows && english[name] == shows || names[name] == shows && english[name] == 0 {
				return fmt.Errorf("%s: {%s} stands in %s or %s, not in both", m.key, name, English, language)
			}
		}
	}
	return nil
}

// use says what a placeholder does.
type use int

const (
	agrees use = iota + 1 // {n|run|runs}: the value chooses a word
	shows                 // {n}: the value is written
)

// placeholders are the names in a text with what they do.
func placeholders(text string) (map[string]use, error) {
	all := make(map[string]use)
	for {
		_, rest, found := strings.Cut(text, "{")
		if !found {
			return all, nil
		}
		place, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("a brace is not closed in %q", text)
		}
		name, forms, chooses := strings.Cut(place, "|")
		if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
			return nil, fmt.Errorf("found {%s}, not a name in lower-case letters", place)
		}
		switch {
		case !chooses:
			all[name] = shows
		case strings.Count(forms, "|") != 1:
			return nil, fmt.Errorf("found {%s}; a word that agrees has two forms, {n|run|runs}", place)
		case all[name] == 0:
			all[name] = agrees
		}
		text = after
	}
}

// readTerms reads lines such as "As it is" = "现状".
func (b *book) readTerms(from fs.FS, name string) error {
	return eachLine(from, name, func(line string) error {
		prefix, err := strconv.QuotedPrefix(line)
		if err != nil {
			return fmt.Errorf(`found %q, not "English" = "translation"`, line)
		}
		english, _ := strconv.Unquote(prefix)
		after, ok := strings.CutPrefix(strings.TrimSpace(line[len(prefix):]), "=")
		translation, err := strconv.Unquote(strings.TrimSpace(after))
		if !ok || err != nil || translation == "" {
			return fmt.Errorf(`found %q, not "English" = "translation"`, line)
		}
		if _, twice := b.terms[oneLine(english)]; twice {
			return fmt.Errorf("%q stands twice", english)
		}
		b.terms[oneLine(english)] = setIn(chinese, translation)
		return nil
	})
}
